"""The consultations of the demonstration: one that takes comments now, and one that has been answered."""

import random
from datetime import datetime, time, timedelta

from sqlalchemy import insert

from association.core.clock import now, stored, today
from association.core.database import db
from association.fieldwork.commands import consultations
from association.fieldwork.models import ConsultationComment

PROGRAMME = """Rada gminy co roku uchwala program współpracy z organizacjami pozarządowymi.
To w nim zapisuje, na co są pieniądze,
jak wybiera oferty i kogo pyta o zdanie.

# Cele

- więcej wspólnych przedsięwzięć organizacji z różnych sołectw
- prostsze i szybsze konkursy
- stałe miejsce rozmowy gminy z organizacjami

# Zadania, na które są pieniądze

W przyszłym roku gmina wesprze:
- zajęcia dla seniorów w świetlicach
- zajęcia po szkole dla dzieci i młodzieży
- sport, także ten bez rozgrywek
- ochronę tradycji i pamięci miejsc

# Pieniądze

Na program przewidziano 180 000 zł, o 20 000 zł więcej niż w tym roku. Jedna organizacja może dostać najwyżej 15 000
zł na zadanie.

# Jak wybierane są oferty

Oferty ocenia komisja: trzy osoby z urzędu i dwie z organizacji, które same nie startują w danym konkursie. Konkurs
ogłasza się w styczniu, a umowy podpisuje do końca lutego.

# Rozmowa z organizacjami

Dwa razy w roku wójt zaprasza wszystkie organizacje na otwarte spotkanie. Notatka ze spotkania jest na stronie gminy
w ciągu tygodnia.
"""
# (passage, who says, how they sign, what they say, verdict, answer)
SAID = (
    (
        "Pieniądze",
        "organisation",
        "KGW Burkat",
        "15 000 zł nie starczy na cały rok zajęć ze specjalistą. Prosimy o 20 000 zł.",
        "partly",
        "Podniesiemy granicę do 18 000 zł.",
    ),
    (
        "Pieniądze",
        "resident",
        "",
        "Dlaczego tylko o 20 tysięcy więcej, skoro prąd w świetlicach tak podrożał?",
        None,
        "",
    ),
    (
        "Jak wybierane są oferty",
        "organisation",
        "OSP Uzdowo",
        "Umowy w lutym to za późno, zajęcia ruszają w styczniu.",
        "accepted",
        "Konkurs ogłosimy w listopadzie, umowy będą w styczniu.",
    ),
    (
        "Jak wybierane są oferty",
        "resident",
        "",
        "W komisji powinno być po tyle samo osób z urzędu i z organizacji.",
        None,
        "",
    ),
    (
        "Zadania, na które są pieniądze",
        "resident",
        "",
        "Brakuje pomocy dla osób, które nie wychodzą z domu. Zajęcia w świetlicy im nie pomogą.",
        "accepted",
        "Dopiszemy usługi sąsiedzkie w domu.",
    ),
    (
        "Zadania, na które są pieniądze",
        "business",
        "",
        "Może dołożyć się lokalny przedsiębiorca? Chętnie wesprzemy sport młodzieży.",
        "noted",
        "Dziękujemy, odezwiemy się z propozycją.",
    ),
    (
        "Rozmowa z organizacjami",
        "resident",
        "",
        "Spotkania po południu, nie o dziesiątej rano – ludzie pracują.",
        None,
        "",
    ),
    (
        "Rozmowa z organizacjami",
        "institution",
        "",
        "Prosimy też o zapraszanie szkół i ośrodka pomocy.",
        None,
        "",
    ),
    (
        "",
        "resident",
        "",
        "Wreszcie napisane po ludzku.",
        None,
        "",
    ),
    (
        "Cele",
        "organisation",
        "Stowarzyszenie „Wel”",
        "Dopiszcie wspólny kalendarz imprez, bo wszystkie dożynki wypadają tego samego dnia.",
        None,
        "",
    ),
)
MORE = (
    "Popieram.",
    "Proszę o pieniądze na naprawę dachu świetlicy.",
    "Dojazd do gminy na spotkanie jest z naszej wsi niemożliwy bez samochodu.",
    "Młodzi nie przyjdą na zajęcia, jeśli nikt ich nie zapyta, jakie mają być.",
    "Czy program obejmie grupy nieformalne?",
)


def tell_consultations(story) -> None:
    """One consultation in the middle of its time, one with its result."""
    piotr, day = story["accounts"]["animator"], today()
    centre = story["projects"]["centre"]
    running = consultations.begin(
        title=f"Program współpracy gminy z organizacjami na {day.year + 1} rok",
        slug="program-wspolpracy",
        summary="Powiedz, co zmienić w projekcie, zanim rada go uchwali. Od uwag zależy, na co pójdą pieniądze "
        "i kiedy będą konkursy.",
        draft=PROGRAMME,
        opens_at=_at(day - timedelta(days=9), 8),
        closes_at=_at(day + timedelta(days=12), 23, 59),
        municipality="2803022",
        project_id=centre.id,
        actor=piotr,
    )
    consultations.step(running, state="announced", url="", actor=piotr)
    over = consultations.begin(
        title="Świetlica w Burkacie: zasady korzystania",
        slug="swietlica-burkat",
        summary="Świetlica ma służyć wszystkim. Zapytaliśmy, jak się nią dzielić.",
        draft="# Godziny\n\nOd 10 do 20, a w piątki do 22.\n\n# Klucz\n\nKlucz ma sołtyska i dwie osoby z grupy.\n",
        opens_at=_at(day - timedelta(days=62), 8),
        closes_at=_at(day - timedelta(days=40), 23, 59),
        municipality="2803022",
        project_id=centre.id,
        notice="",
        actor=piotr,
    )
    consultations.step(over, state="announced", url="", actor=piotr)
    _say(running, over, random.Random(3))
    consultations.write_report(
        over,
        report="Po uwagach świetlica jest otwarta do 21, a w soboty od 9. Klucz mają cztery osoby, "
        "w tym jedna z klubu seniora.",
        actor=piotr,
    )
    consultations.step(over, state="answered", url="", actor=piotr)


def _say(running, over, draw) -> None:
    """Comments as people would send them."""
    rows = [
        _comment(running, draw, passage, speaker, author, said, verdict, answer)
        for passage, speaker, author, said, verdict, answer in SAID
    ]
    rows += [_comment(running, draw, "", "resident", "", draw.choice(MORE), None, "") for _more in range(18)]
    rows += [
        _comment(over, draw, "Godziny", "resident", "", said, "accepted", "Zmieniamy godziny.")
        for said in ("W soboty od 9, bo wtedy są warsztaty.", "Do 21 zamiast do 20.")
    ]
    rows.append(
        _comment(
            over,
            draw,
            "Klucz",
            "resident",
            "",
            "Klucz powinien mieć też ktoś z klubu seniora.",
            "accepted",
            "Tak będzie.",
        )
    )
    db.session.execute(insert(ConsultationComment), rows)


def _comment(consultation, draw, passage, speaker, author, said, verdict, answer) -> dict:
    days = (min(consultation.closes_at, now()) - consultation.opens_at).days
    # From eight in the morning on, as it opened, until late.
    sent_at = consultation.opens_at + timedelta(days=draw.randrange(days), minutes=draw.randint(5, 800))
    seen = bool(passage or verdict) or draw.random() < 0.6
    return {
        "consultation_id": consultation.id,
        "passage": passage,
        "speaker": speaker,
        "author": author,
        "signed": bool(author),
        "said": said,
        "sent_at": sent_at,
        "verdict": verdict,
        "answer": answer,
        "answered_at": sent_at + timedelta(minutes=50) if verdict else None,
        "shown_at": sent_at + timedelta(minutes=40) if seen else None,
    }


def _at(day, hour, minute=0):
    return stored(datetime.combine(day, time(hour, minute)))
