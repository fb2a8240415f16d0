"""The people and organisations of the demonstration: public ones as their publications name them, others invented.

story["people"] and story["organisations"] hold them by name, story["groups"] the participants of each course in order.
"""

from association.core import teryt
from association.core.polish import fold
from association.people.commands.merges import scan
from association.people.commands.organisations import add_organisation
from association.people.commands.persons import add_person
from association.people.demo_lists import tell_lists
from association.people.demo_relations import tell_relations
from association.people.models import Person, kind_told_by

# (name, short name, kind, municipality and its county)
PUBLIC = (
    ("Stowarzyszenie Pracy Socjalnej Auxilio Venire", "Auxilio Venire", "association", "Częstochowa"),
    ("Bielskie Stowarzyszenie Artystyczne „Teatr Grodzki”", "Teatr Grodzki", "association", "Bielsko-Biała"),
    ("Uniwersytet Humanistyczno-Przyrodniczy im. Jana Długosza", "Uniwersytet Jana Długosza", "school", "Częstochowa"),
    ("Narodowy Instytut Wolności – Centrum Rozwoju Społeczeństwa Obywatelskiego", "NIW-CRSO", "other", "Warszawa"),
    ("Miejski Ośrodek Pomocy Społecznej w Krakowie", "MOPS Kraków", "social_welfare_centre", "Kraków"),
    ("Centrum Wspierania Aktywności Lokalnej CAL", "CAL", "association", "Warszawa"),
    ("Ośrodek Wsparcia Ekonomii Społecznej w Zamościu", "OWES Zamość", "other", "Zamość (miasto na prawach powiatu)"),
    ("Stowarzyszenie Bałt", "", "association", "Bałtów"),
    ("Lokalna Grupa Działania „Krzemienny Krąg”", "LGD „Krzemienny Krąg”", "association", ""),
    ("Miasto Przemyśl", "", "local_government", "Przemyśl (miasto na prawach powiatu)"),
    ("Community Organisers Ltd", "", "other", ""),
)
# (given name, family name, how to address, organisation, function); „Pan” only where a publication says so
TRAINERS = (
    ("Ilona", "Opaszowska", "none", "", ""),
    ("Jan", "Chmiel", "none", "Bielskie Stowarzyszenie Artystyczne „Teatr Grodzki”", ""),
    ("Robert", "Kępa", "none", "Stowarzyszenie Pracy Socjalnej Auxilio Venire", "ekspert organizacji pozarządowych"),
    ("Jarosław", "Kuba", "pan", "Stowarzyszenie Bałt", "dyrektor generalny"),
)
# (given name, family name, how to address, municipality, organisation, function, telephone)
JURA = (
    ("Agnieszka", "Bąk", "pani", "Olsztyn", "OPS Olsztyn", "pracowniczka socjalna", "502118340"),
    ("Danuta", "Bielecka", "pani", "Janów", "KGW Złoty Potok", "przewodnicząca", "601774215"),
    ("Marek", "Cieślik", "pan", "Mstów", "OSP Mstów", "prezes", "509330871"),
    ("Joanna", "Ćwiertnia", "pani", "Częstochowa", "Uniwersytet Humanistyczno-Przyrodniczy im. Jana Długosza", "", ""),
    ("Paweł", "Dudek", "pan", "Kłomnice", "Sołectwo Zawada", "sołtys", "696452003"),
    ("Teresa", "Gajda", "pani", "Blachownia", "Uniwersytet Trzeciego Wieku w Blachowni", "słuchaczka", "343270411"),
    ("Monika", "Jędrzejewska", "pani", "Koniecpol", "Świetlica „Iskra”", "wychowawczyni", "517209664"),
    ("Stanisław", "Kołodziej", "pan", "Lelów", "Gmina Lelów", "radny", "604881127"),
    ("Ewa", "Łęcka", "pani", "Przyrów", "GOPS Przyrów", "kierowniczka", "343554020"),
    ("Krystyna", "Majchrzak", "pani", "Poczesna", "Stowarzyszenie „Nasza Poczesna”", "skarbniczka", "660172938"),
    ("Anna", "Nowak", "pani", "Rędziny", "Szkoła Podstawowa w Rędzinach", "nauczycielka", "508114702"),
    ("Rafał", "Pietrzyk", "pan", "Mykanów", "OSP Mykanów", "strażak", "601320945"),
    ("Barbara", "Rokicka", "pani", "Konopiska", "KGW Konopiska", "członkini", "518407733"),
    ("Tomasz", "Sikora", "pan", "Kruszyna", "Gmina Kruszyna", "podinspektor", "343202219"),
    ("Elżbieta", "Szymczyk", "pani", "Starcza", "Biblioteka w Starczy", "bibliotekarka", "343140377"),
    ("Kamil", "Ślusarczyk", "none", "Dąbrowa Zielona", "Grupa „Zielona Dąbrowa”", "koordynator", "721885016"),
    ("Małgorzata", "Wrona", "pani", "Kamienica Polska", "KGW Wanaty", "sekretarz", "609551284"),
    ("Halina", "Żurek", "pani", "Olsztyn", "Sołectwo Biskupice", "sołtyska", "503917460"),
    ("Zofia", "Kasprzak", "pani", "Janów", "Klub Seniora w Janowie", "przewodnicząca", "343278155"),
    ("Grzegorz", "Latos", "pan", "Mstów", "Stowarzyszenie „Przystań Mstów”", "prezes", "514206938"),
    ("Urszula", "Musiał", "pani", "Kłomnice", "GOPS Kłomnice", "pracowniczka socjalna", "343281122"),
    ("Dariusz", "Psiuk", "pan", "Lelów", "LKS Lelów", "trener", "607443190"),
    ("Iwona", "Ryś", "pani", "Koniecpol", "Warsztat terapii zajęciowej w Koniecpolu", "terapeutka", "533108274"),
    ("Łukasz", "Zawada", "none", "Przyrów", "Grupa odnowy wsi Zalesice", "", "662750418"),
)
PRZEMYSL = (
    ("Alicja", "Buczek", "pani", "Fundacja „Nad Sanem”", "wolontariuszka", "505661023"),
    ("Bartłomiej", "Hołowka", "pan", "Rada Osiedla Zasanie", "radny osiedla", "604218377"),
    ("Katarzyna", "Jurczak", "pani", "Spółdzielnia socjalna „Zasanie”", "prezeska", "511904826"),
    ("Mykoła", "Tkaczuk", "pan", "Grupa sąsiedzka „Wilcze”", "", ""),
    ("Renata", "Wójtowicz", "pani", "CIS Przemyśl", "instruktorka zawodu", "166701254"),
    ("Szymon", "Żuk", "none", "Stowarzyszenie „Przemyskie Podwórka”", "animator", "730552619"),
)
ZAMOSC = (
    ("Jolanta", "Bartoszczyk", "pani", "Zwierzyniec", "GOPS Zwierzyniec", "pracowniczka socjalna"),
    ("Adam", "Chwiejczak", "pan", "Adamów", "OSP Adamów", "naczelnik"),
    ("Beata", "Ćmiel", "pani", "Sitno", "KGW Sitno", "przewodnicząca"),
    ("Roman", "Dołba", "pan", "Szczebrzeszyn", "Spółdzielnia socjalna „Trzcina”", "prezes"),
    ("Henryka", "Gryn", "pani", "Zamość (pow. zamojski)", "Sołectwo Sitaniec", "sołtyska"),
    ("Wojciech", "Kiecana", "pan", "Krasnobród", "Stowarzyszenie „Roztoczańska Droga”", "sekretarz"),
    ("Marzena", "Litwin", "pani", "Skierbieszów", "Fundacja „Kresowa Zagroda”", "fundatorka"),
    ("Paulina", "Mazur", "none", "Łabunie", "Biblioteka w Łabuniach", "bibliotekarka"),
    ("Zbigniew", "Nizioł", "pan", "Radecznica", "Gmina Radecznica", "radny"),
    ("Dorota", "Oleszczuk", "pani", "Miączyn", "WTZ Miączyn", "kierowniczka"),
    ("Sylwia", "Pióro", "pani", "Nielisz", "KGW Nielisz", "skarbniczka"),
    ("Krzysztof", "Sołtys", "pan", "Grabowiec", "KIS Grabowiec", "trener pracy"),
    ("Aneta", "Wyłupek", "pani", "Stary Zamość", "Szkoła Podstawowa w Starym Zamościu", "pedagożka"),
    ("Michał", "Żołnacz", "none", "Komarów-Osada", "Grupa „Komarowskie Lato”", ""),
)


def demo(story: dict) -> None:
    """Fill the directory."""
    actor = story.get("accounts", {}).get("coordinator")
    there = story["organisations"] = {}
    for name, short_name, kind, place in PUBLIC:
        there[name] = add_organisation(
            name=name, short_name=short_name, kind=kind, municipality=_code(place), despite=True, actor=actor
        )
    people = story["people"] = {}

    def add(given_name, family_name, form_of_address, place, organisation, function, phone="", invented=True):
        name = f"{given_name} {family_name}"
        if organisation and organisation not in there:
            facts = {"name": organisation, "kind": kind_told_by(organisation), "municipality": _code(place)}
            there[organisation] = add_organisation(**facts, despite=True, actor=actor)
        people[name] = add_person(
            given_name=given_name,
            family_name=family_name,
            form_of_address=form_of_address,
            email=f"{fold(name).replace(' ', '.')}@example.org" if invented else None,
            phone=phone,
            municipality=_code(place),
            organisation=there[organisation].id if organisation else None,
            function=function,
            despite=True,
            actor=actor,
        )
        return people[name]

    story["trainers"] = [
        add(given, family, address, "", organisation, function, invented=False)
        for given, family, address, organisation, function in TRAINERS
    ]
    city = "Przemyśl (miasto na prawach powiatu)"
    story["groups"] = {
        "jura": [add(*facts) for facts in JURA],
        "przemysl": [add(given, family, address, city, *rest) for given, family, address, *rest in PRZEMYSL],
        "baltow": [add(*facts) for facts in ZAMOSC],
    }
    tell_relations(story)
    # Somebody came from a list without Polish letters once more.
    add_person(
        given_name="Monika", family_name="Jedrzejewska", phone="517209664", city="Koniecpol", despite=True, actor=actor
    )
    tell_lists(story)
    scan(Person.audit_kind)


def _code(place: str) -> str:
    """The TERYT code of a municipality; of namesakes that of the county from which most participants come."""
    found = teryt.named(place) if place else []
    near = [unit for unit in found if unit.code.startswith(("2404", "0620"))]
    return (near or found)[0].code if found else ""
