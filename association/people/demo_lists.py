"""The saved lists of the demonstration, and the addresses to which their letters go."""

from association.people.commands.lists import add_rule, add_to_list, begin_list
from association.people.commands.persons import change_person
from association.people.models import Organisation, Person

# (person, street and number, postcode, town); places are real, the people are invented
ADDRESSES = (
    ("Agnieszka Bąk", "ul. Kühna 12", "42-256", "Olsztyn"),
    ("Danuta Bielecka", "ul. Kościuszki 5", "42-253", "Złoty Potok"),
    ("Marek Cieślik", "ul. Wolności 30", "42-244", "Mstów"),
    ("Paweł Dudek", "Zawada 41", "42-270", "Kłomnice"),
    ("Teresa Gajda", "ul. Sienkiewicza 8 m. 3", "42-290", "Blachownia"),
    ("Monika Jędrzejewska", "ul. Szkolna 17", "42-230", "Koniecpol"),
    ("Stanisław Kołodziej", "ul. Krakowska 2", "42-235", "Lelów"),
    ("Ewa Łęcka", "ul. Częstochowska 7", "42-248", "Przyrów"),
    ("Krystyna Majchrzak", "ul. Łąkowa 21", "42-263", "Wrzosowa"),
    ("Anna Nowak", "ul. Leśna 4", "42-242", "Rędziny"),
    ("Barbara Rokicka", "ul. Sportowa 15", "42-274", "Konopiska"),
    ("Elżbieta Szymczyk", "ul. Gminna 9", "42-261", "Starcza"),
)
PERSONS, ORGANISATIONS = Person.audit_kind, Organisation.audit_kind
# (name, what for, about whom, shared, [(condition, value, in words)])
LISTS = (
    (
        "Zaproszenia listowne, powiat częstochowski",
        "Osoby, do których wysyłamy zaproszenia na papierze.",
        PERSONS,
        True,
        [
            (f"{PERSONS}.place", ["2404"], "Miejsce: powiat częstochowski"),
            (f"{PERSONS}.address", None, "Ma pełny adres pocztowy"),
        ],
    ),
    (
        "Na zajęciach w ostatnim roku",
        "",
        PERSONS,
        True,
        [("academy.present", {"recent": 365}, "Obecność na zajęciach: w ostatnich 365 dniach")],
    ),
    (
        "Ośrodki pomocy społecznej",
        "Do wspólnych ustaleń o rekrutacji.",
        ORGANISATIONS,
        True,
        [(f"{ORGANISATIONS}.kind", ["social_welfare_centre"], "Rodzaj: ośrodek pomocy społecznej")],
    ),
)


def tell_lists(story) -> None:
    """Keep some lists."""
    actor, people = story.get("accounts", {}).get("coordinator"), story["people"]
    if actor is None:
        return
    for name, street, postcode, city in ADDRESSES:
        change_person(people[name], street=street, postcode=postcode, city=city, actor=actor)
    for name, note, about, shared, rules in LISTS:
        saved = begin_list(about=about, name=name, note=note, shared=shared, actor=actor)
        for key, value, words in rules:
            add_rule(saved, key=key, negated=False, value=value, words=words, actor=actor)
    picked = begin_list(
        about=PERSONS, name="Lokalni ambasadorowie Akademii", note="Dzwonimy do nich najpierw.", actor=actor
    )
    names = ("Danuta Bielecka", "Paweł Dudek", "Grzegorz Latos", "Halina Żurek")
    add_to_list(picked, ids=[people[name].id for name in names], actor=actor)
