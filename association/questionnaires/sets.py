"""Ready sets of questions to begin with. They become ordinary drafts: whoever takes one changes what does not fit."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from association.questionnaires.items import Item
from association.questionnaires.options import Option

_AGREE = {
    "least_label": "zdecydowanie nie",
    "most_label": "zdecydowanie tak",
    "least_label_en": "strongly disagree",
    "most_label_en": "strongly agree",
}


@dataclass(frozen=True)
class Set:
    """A ready set. purpose: where it is offered first."""

    key: str
    purpose: str
    label: Any
    about: Any
    items: tuple[Item, ...]


def _scale(key: str, label: str, label_en: str, **more) -> Item:
    return Item(key, "scale", label, label_en=label_en, least=1, most=5, required=True, **_AGREE | more)


def _part(key: str, label: str, label_en: str, help: str = "", help_en: str = "") -> Item:
    return Item(key, "section", label, help, label_en=label_en, help_en=help_en)


def _words(key: str, label: str, label_en: str, help: str = "", help_en: str = "", **more) -> Item:
    return Item(key, "long_text", label, help, label_en=label_en, help_en=help_en, **more)


def _of(key: str, kind: str, label: str, label_en: str, pairs, *, correct=(), **more) -> Item:
    options = tuple(
        Option(str(number), polish, english, number in correct)
        for number, (polish, english) in enumerate(pairs, start=1)
    )
    return Item(key, kind, label, label_en=label_en, options=options, **more)


_APPLICATION = (
    _part("1", "Twoje działanie", "What you do"),
    _words(
        "2",
        "Kim jesteś w swojej okolicy i co tam robisz?",
        "Who are you in your community and what do you do there?",
        "Na przykład: sołtys, członkini koła gospodyń, strażak, pracownica ośrodka pomocy społecznej.",
        "For example: village head, member of a rural women's circle, firefighter, social worker.",
        required=True,
        most=1000,
    ),
    _words(
        "3",
        "Dlaczego chcesz wziąć udział?",
        "Why would you like to take part?",
        "Wystarczy kilka zdań.",
        "A few sentences will do.",
        required=True,
        most=2000,
    ),
    _of(
        "4",
        "one",
        "Czy masz już doświadczenie w takich działaniach?",
        "Have you done anything like this before?",
        (
            ("To będzie mój pierwszy raz", "This will be my first time"),
            ("Pomagam innym w ich działaniach", "I help others with theirs"),
            ("Prowadzę grupę albo organizację", "I lead a group or an organisation"),
        ),
        required=True,
    ),
    _words(
        "5",
        "Napisz krótko o tej grupie albo organizacji",
        "Tell us briefly about that group or organisation",
        most=1000,
        shown_if_key="4",
        shown_if_value="3",
    ),
    _part(
        "6",
        "Czego potrzebujesz",
        "What you need",
        "Odpowiedzi pomagają nam przygotować zajęcia. Nie wpływają na przyjęcie.",
        "Your answers help us to prepare. They do not affect the decision.",
    ),
    _of(
        "7",
        "many",
        "Co ułatwi Ci udział?",
        "What would make it easier for you to take part?",
        (
            ("Dojazd bez schodów i toaleta dostosowana do wózka", "Step-free access and an accessible toilet"),
            ("Pętla indukcyjna albo tłumacz języka migowego", "An induction loop or a sign language interpreter"),
            ("Materiały dużym drukiem", "Materials in large print"),
            ("Opieka nad dzieckiem", "Child care"),
            ("Nocleg", "Accommodation"),
            ("Wspólny dojazd", "Shared transport"),
        ),
    ),
    _of(
        "8",
        "one",
        "Jakie posiłki mamy zamówić?",
        "Which meals should we order?",
        (
            ("Zwykłe", "Standard"),
            ("Wegetariańskie", "Vegetarian"),
            ("Wegańskie", "Vegan"),
            ("Inne", "Other"),
        ),
        required=True,
    ),
    Item("9", "text", "Jakie?", required=True, label_en="Which?", shown_if_key="8", shown_if_value="4"),
    _words("10", "Co jeszcze powinniśmy wiedzieć?", "Is there anything else we should know?", most=1000),
    _part("11", "Oświadczenia", "Declarations"),
    Item(
        "12",
        "consent",
        "Znam regulamin rekrutacji i przyjmuję jego warunki.",
        required=True,
        label_en="I know the rules of recruitment and accept them.",
    ),
    Item(
        "13",
        "consent",
        "Podane informacje są prawdziwe.",
        required=True,
        label_en="The information I have given is true.",
    ),
)

_SURVEY = (
    _part("1", "Zajęcia", "The training"),
    _scale("2", "Zajęcia spełniły moje oczekiwania", "The training met my expectations"),
    _scale("3", "To, czego się dowiedziałam lub dowiedziałem, przyda mi się", "What I have learned will be useful"),
    _scale(
        "4", "Osoba prowadząca mówiła jasno i odpowiadała na pytania", "The trainer was clear and answered questions"
    ),
    _scale("5", "Był czas na ćwiczenia i rozmowę", "There was time for practice and discussion"),
    _scale("6", "Materiały były przydatne", "The materials were useful"),
    _part("7", "Organizacja", "Organisation"),
    _scale("8", "Miejsce i wyżywienie były dobre", "The venue and the meals were good"),
    _scale("9", "Informacje przed zajęciami były wystarczające", "The information beforehand was sufficient"),
    _of(
        "10",
        "one",
        "Czy poleciłabyś lub poleciłbyś te zajęcia innym?",
        "Would you recommend this training to others?",
        (("Tak", "Yes"), ("Raczej tak", "Probably yes"), ("Raczej nie", "Probably not"), ("Nie", "No")),
        required=True,
    ),
    _part("11", "Własnymi słowami", "In your own words"),
    _words("12", "Co było najcenniejsze?", "What was most valuable?"),
    _words("13", "Co zmienić następnym razem?", "What should we change next time?"),
)

_TEST = (
    _part(
        "1",
        "Samorząd i organizacje",
        "Local government and organisations",
        "Zaznacz odpowiedź, która wydaje Ci się właściwa. Wynik służy tylko porównaniu przed zajęciami i po nich.",
        "Choose the answer you think is right. The result only serves to compare before and after.",
    ),
    _of(
        "2",
        "one",
        "Ile osób co najmniej potrzeba, aby założyć stowarzyszenie rejestrowe?",
        "How many people are needed at least to found a registered association in Poland?",
        (("3", "3"), ("7", "7"), ("10", "10"), ("15", "15")),
        correct=(2,),
        required=True,
        points=1,
    ),
    _of(
        "3",
        "one",
        "Ile dni ma urząd na udostępnienie informacji publicznej na wniosek?",
        "How many days does an office have to answer a request for public information?",
        (("7", "7"), ("14", "14"), ("30", "30"), ("60", "60")),
        correct=(2,),
        required=True,
        points=1,
    ),
    _of(
        "4",
        "one",
        "Kto uchwala budżet gminy?",
        "Who adopts the budget of a municipality?",
        (
            ("Wójt, burmistrz albo prezydent miasta", "The mayor"),
            ("Rada gminy", "The municipal council"),
            ("Skarbnik", "The treasurer"),
            ("Wojewoda", "The voivode"),
        ),
        correct=(2,),
        required=True,
        points=1,
    ),
    _of(
        "5",
        "many",
        "Kto może złożyć wniosek o inicjatywę lokalną?",
        "Who may apply for a local initiative?",
        (
            ("Mieszkańcy bezpośrednio", "Residents directly"),
            ("Mieszkańcy przez organizację pozarządową", "Residents through a non-governmental organisation"),
            ("Wójt", "The mayor"),
            ("Starosta", "The head of the county"),
        ),
        correct=(1, 2),
        required=True,
        points=2,
    ),
)

_PLACE = (
    _part(
        "1",
        "Jak się tu żyje?",
        "What is life like here?",
        "Im wyższa ocena, tym bardziej się zgadzasz.",
        "The higher, the more you agree.",
    ),
    *(
        _scale(str(number), label, label_en)
        for number, (label, label_en) in enumerate(
            (
                ("Znam ludzi, którzy mieszkają obok mnie.", "I know the people who live next to me."),
                ("Mam gdzie spędzać czas z innymi.", "I have places to spend time with others."),
                ("Lekarz, sklep i urząd są w zasięgu.", "A doctor, a shop and the office are within reach."),
                ("Czuję się tu bezpiecznie.", "I feel safe here."),
                ("Mam wpływ na to, co się tu dzieje.", "I have a say in what happens here."),
            ),
            start=2,
        )
    ),
    _part("7", "Co dalej?", "What next?"),
    _words("8", "Co tu najbardziej przeszkadza w życiu?", "What makes life hardest here?", most=1000),
    _words("9", "Co tu jest dobre i warto to rozwijać?", "What is good here and worth developing?", most=1000),
    _of(
        "10",
        "many",
        "W czym możesz pomóc?",
        "What can you help with?",
        (
            ("Przyjdę na spotkanie", "I will come to a meeting"),
            ("Pomogę, gdy trzeba coś zrobić", "I will help when something needs doing"),
            ("Umiem coś, czego mogę nauczyć innych", "I can teach others something"),
            ("Jeszcze nie wiem", "I do not know yet"),
        ),
    ),
)

SETS = {
    each.key: each
    for each in (
        Set(
            "application",
            "application",
            _l("Zgłoszenie na warsztaty"),
            _l("Motywacja, doświadczenie, potrzeby i oświadczenia."),
            _APPLICATION,
        ),
        Set("survey", "survey", _l("Ankieta po zajęciach"), _l("Oceny od 1 do 5 i dwa pytania otwarte."), _SURVEY),
        Set(
            "test",
            "test",
            _l("Test wiedzy"),
            _l("Cztery przykładowe pytania o samorząd i organizacje, z punktami."),
            _TEST,
        ),
        Set(
            "diagnosis",
            "diagnosis",
            _l("Mieszkańcy o swojej okolicy"),
            _l("Pięć ocen, dwa pytania otwarte i pytanie, kto chce działać."),
            _PLACE,
        ),
    )
}
