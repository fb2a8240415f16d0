"""The communities of the demonstration and their diagnoses: a village far along its way, others at the beginning.

Who and what is named here is invented, except for the municipalities.
"""

from datetime import timedelta

from association.core.clock import today
from association.fieldwork.commands import communities, diagnoses
from association.fieldwork.commands import diagnosis_surveys as surveys
from association.fieldwork.models import CommunityResource, DiagnosisAgreement, DiagnosisFinding
from association.questionnaires import commands as questionnaires
from association.questionnaires.commands.surveys import close_survey, open_survey

# name: (municipality, project, inhabitants, area, about)
COMMUNITIES = {
    "Sołectwo Burkat": (
        "2803022",
        "centre",
        412,
        "Burkat i Malinowo: 118 domów po obu stronach drogi do Działdowa, świetlica i boisko pośrodku.",
        "Wieś, w której zamknięto szkołę. Młodzi dojeżdżają do miasta, starsi zostają bez sklepu i lekarza.",
    ),
    "Osiedle Lidzbarskie": (
        "2803043",
        "centre",
        1850,
        "Bloki między ulicą Jeleńską a rzeką Wel w Lidzbarku.",
        "Dawne osiedle zakładowe. Wielu mieszkańców zna się z pracy, ale po zamknięciu zakładu nic ich nie łączy.",
    ),
    "Gmina Kozłowo": (
        "2811032",
        "centre",
        5900,
        "",
        "Gmina chce rozwijać usługi dla seniorów razem z kołami gospodyń.",
    ),
    "Rozogi": ("2817052", "centre", None, "", ""),
    "Osiedle Kazanów": (
        "1862011",
        "organisers",
        7400,
        "Kazanów w Przemyślu: od ulicy Opalińskiego do Glazera.",
        "Tu sześcioro organizatorów chodzi od drzwi do drzwi i słucha.",
    ),
}
RESOURCES = (
    ("people", "Jadwiga Stępień, sołtyska", "Zna wszystkich, ma klucz do świetlicy."),
    ("people", "Emerytowany stolarz Henryk", "Może uczyć młodych i naprawić ławki."),
    ("places", "Świetlica w dawnej szkole", "Sala na 60 osób, kuchnia, opał z gminy."),
    ("places", "Boisko", "Wolne poza niedzielą."),
    ("institutions", "Gminny Ośrodek Pomocy Społecznej", "Pracownica socjalna dwa dni w tygodniu na miejscu."),
    ("institutions", "Biblioteka w Działdowie", "Objazdowa biblioteka raz w miesiącu."),
    ("associations", "Koło Gospodyń Wiejskich Burkat", "17 osób, przepisy, kociołki, odwaga."),
    ("associations", "Ochotnicza Straż Pożarna", "Samochód, ludzie i autorytet."),
    ("economy", "Gospodarstwo Lipka", "Sery i warzywa; szuka rąk do pracy i odbiorców."),
    ("economy", "Tartak", "Odda drewno odpadowe."),
    ("culture", "Dożynki z wieńcem", "Co roku wieniec robi trzydzieści osób."),
    ("culture", "Pieśni mazurskie", "Cztery osoby jeszcze je pamiętają."),
)
FINDINGS = (
    ("need", "Nie ma gdzie kupić chleba ani leków; najbliższy sklep jest 6 km stąd.", "seniorzy", "rozmowy", 3),
    ("need", "Po lekcjach młodzież stoi na przystanku, bo świetlica jest zamknięta.", "młodzież", "spacer badawczy", 3),
    ("need", "Kobiety, które opiekują się rodzicami, nie mogą pójść do pracy.", "opiekunki", "ankieta", 2),
    ("need", "Autobus ostatni raz odjeżdża o 16:40.", "", "dane urzędu", 1),
    ("potential", "Koło gospodyń umie gotować dla stu osób i chce na tym zarabiać.", "koło gospodyń", "rozmowy", 3),
    ("potential", "Świetlica ma kuchnię, którą wystarczy odebrać sanitarnie.", "", "spacer badawczy", 2),
    ("potential", "Ludzie przychodzą, gdy jest coś do zrobienia, nie do omówienia.", "", "obserwacja", 2),
)
TEXTS = {
    "goal": "Dowiedzieć się, jakich usług brakuje mieszkańcom i kto na miejscu mógłby je prowadzić jako podmiot "
    "ekonomii społecznej.",
    "methods": "Rozmowy w domach, spacer badawczy z młodzieżą, ankieta na zebraniu, dane gminy i ośrodka pomocy.",
    "sample": "46 osób: 28 kobiet i 18 mężczyzn, w tym 11 osób poniżej 25 lat i 19 powyżej 60.",
    "sources": "Statystyka ośrodka pomocy społecznej, strategia gminy, protokoły zebrań wiejskich.",
}
CONCLUSIONS = (
    "Najpilniejsze są zakupy i posiłki dla osób starszych oraz miejsce dla młodzieży.\n"
    "Koło gospodyń jest gotowe założyć spółdzielnię socjalną, która gotowałaby w świetlicy i rozwoziła posiłki.\n"
    "Gmina odda świetlicę w użyczenie, a ośrodek pomocy zamówi posiłki."
)

# How eleven residents rated the five statements of the ready set, and what they will help with.
RATES = ("52243", "41132", "53254", "42122", "51143", "33221", "42234", "52132", "44243", "51121", "43232")
HELP = (["1", "2"], ["1"], ["2"], ["1", "3"], ["4"])


def tell_communities(story) -> None:
    """story["fieldwork"]["communities"] and ["diagnoses"] by name."""
    animator, day = story["accounts"]["animator"], today()
    there = story["fieldwork"]["communities"] = {
        name: communities.begin_community(
            name=name,
            municipality=municipality,
            project_id=story["projects"][project].id,
            organiser_id=None if name == "Rozogi" else animator.id,
            inhabitants=inhabitants,
            area=area,
            about=about,
            actor=animator,
        )
        for name, (municipality, project, inhabitants, area, about) in COMMUNITIES.items()
    }
    told = story["fieldwork"]["diagnoses"] = {}
    for name, begun, agreed in (("Sołectwo Burkat", 59, 41), ("Osiedle Lidzbarskie", 26, None)):
        community = there[name]
        diagnosis = told[name] = diagnoses.begin_diagnosis(
            title=f"Diagnoza: {name}",
            begun_on=day - timedelta(days=begun),
            author_id=animator.id,
            community_id=community.id,
            project_id=community.project_id,
            municipality=community.municipality,
            actor=animator,
            **(TEXTS if agreed else {"goal": "Sprawdzić, co łączy osiedle i kto ma siłę zacząć."}),
        )
        for kind, resource, offers in RESOURCES if agreed else RESOURCES[2:4]:
            diagnoses.add_part(diagnosis, CommunityResource, kind=kind, name=resource, offers=offers, actor=animator)
        for kind, text, whom, source, weight in FINDINGS if agreed else FINDINGS[1:2]:
            facts = {"kind": kind, "text": text, "whom": whom, "source": source, "weight": weight}
            diagnoses.add_part(diagnosis, DiagnosisFinding, actor=animator, **facts)
        if agreed:
            last = day - timedelta(days=agreed)
            _ask(diagnosis, animator)
            diagnoses.change_diagnosis(diagnosis, conclusions=CONCLUSIONS, actor=animator)
            for whom in ("Zebranie wiejskie, 31 osób", "Koło Gospodyń Wiejskich Burkat", "Wójt gminy Działdowo"):
                diagnoses.add_part(diagnosis, DiagnosisAgreement, name=whom, agreed_on=last, actor=animator)
            diagnoses.agree_diagnosis(diagnosis, agreed_on=last, actor=animator)
    _reach(there["Sołectwo Burkat"], day, animator)


def _ask(diagnosis, animator) -> None:
    """A survey that residents have answered."""
    survey = surveys.begin(diagnosis, title="Jak się żyje w Burkacie", ready=True, actor=animator)
    questionnaires.publish(survey.questionnaire, actor=animator)
    open_survey(survey, actor=animator)
    for number, rates in enumerate(RATES):
        values = {str(2 + place): int(rate) for place, rate in enumerate(rates)}
        values["10"] = HELP[number % len(HELP)]
        surveys.answer(survey, language="pl", once=f"burkat-{number}", values=values)
    close_survey(survey, actor=animator)


def _reach(community, day, animator) -> None:
    reached = {}
    for stage, days, told in (
        ("preparation", 60, "Gmina podpisała porozumienie, pierwsze spotkanie w świetlicy było pełne."),
        ("diagnosis", 40, "Wnioski przyjęło zebranie wiejskie."),
    ):
        reached[stage] = communities.reach_stage(
            community,
            stage=stage,
            reached_on=day - timedelta(days=days),
            reached=reached,
            note_text=told,
            actor=animator,
        )
