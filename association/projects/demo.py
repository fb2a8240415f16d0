"""The projects of the demonstration: three true stories with their public facts; what is measured in them is invented.

story["projects"] holds them as "academy", "organisers" and "workshop". Dates stand relative to today.
"""

import re
from datetime import timedelta

from association.core import files, history, polish, typesetting
from association.core.clock import today
from association.core.database import db
from association.documents.models import Document
from association.projects import commands, queries
from association.projects.demo_contract import tell_contracts
from association.projects.demo_plan import tell_plans
from association.projects.demo_results import tell_results
from association.projects.models import Indicator, IndicatorValue, Project

ACADEMY = {
    "title": "Jurajska Akademia Lidera",
    "number": "214/II/2021",
    "funder": "Narodowy Instytut Wolności – Centrum Rozwoju Społeczeństwa Obywatelskiego",
    "programme": "NOWEFIO 2021–2030",
    "summary": "Liderzy i liderki z gmin regionu częstochowskiego uczą się podejmować inicjatywy społeczne i "
    "obywatelskie: na wyjazdowych szkoleniach z inicjatyw lokalnych, organizacji pozarządowych i umiejętności "
    "interpersonalnych oraz podczas wizyty studyjnej w Teatrze Grodzkim w Bielsku-Białej. Zespoły monitorujące "
    "przyglądają się działaniom samorządów, a całość zamykają konferencja i „Jurajski Poradnik Lidera”.",
}
ORGANISERS = {
    "title": "Społecznie Zorganizowani – model uruchamiania lokalnej aktywności i rewitalizacji społecznej oparty "
    "o ideę Community Organising",
    "number": "",
    "funder": "Unia Europejska, Europejski Fundusz Społeczny",
    "programme": "PO WER, działanie 4.3 Współpraca ponadnarodowa",
    "summary": "Brytyjski model organizowania społecznego w Przemyślu. Sześcioro mieszkańców kończy szkolenie: uczą "
    "się aktywnie słuchać, badać lokalne potrzeby i angażować sąsiadów do współpracy, a miejskie organizacje pomagają "
    "dopasować model do miasta i obszaru rewitalizacji.",
}
WORKSHOP = {
    "title": "Warsztaty animacyjne w Ostrowcu i Bałtowie",
    "number": "",
    "funder": "Ośrodek Wsparcia Ekonomii Społecznej w Zamościu",
    "programme": "",
    "summary": "Dwa dni wyjazdowych warsztatów. W Ostrowcu model organizowania społeczności lokalnej, w Bałtowie "
    "współpraca trzech sektorów na przykładzie „Krzemiennego Kręgu”. Prowadzi Jarosław Kuba.",
}
# Project: (name, kind, target, unit, what counts it, days before its end when it is due, how it is measured)
INDICATORS = {
    "academy": (
        ("Liderzy zapisani do akademii", "output", 24, "osób", "academy.enrolled", None, "Lista uczestników."),
        (
            "Liderzy z co najmniej 80 % obecności",
            "result",
            18,
            "osób",
            "academy.attended",
            0,
            "Godziny z list obecności podzielone przez godziny planowane.",
        ),
        ("Godziny zajęć akademii", "output", 70, "godz.", "academy.hours", 0, "Listy obecności z każdej sesji."),
        ("Uczestnicy konferencji", "output", 60, "osób", None, 30, "Listy obecności z konferencji."),
        ("Egzemplarze poradnika rozdane bezpłatnie", "output", 500, "egz.", None, 12, "Protokoły odbioru."),
    ),
    "organisers": (
        ("Mieszkańcy zapisani na szkolenie", "output", 6, "osób", "academy.enrolled", None, "Lista uczestników."),
        ("Mieszkańcy, którzy ukończyli szkolenie", "result", 6, "osób", "academy.attended", 60, "Listy obecności."),
        ("Spotkania z organizacjami w Przemyślu", "output", 4, "spotkań", None, 90, "Notatki i listy ze spotkań."),
    ),
    "workshop": (
        ("Uczestnicy warsztatów", "output", 12, "osób", "academy.enrolled", None, "Formularze zgłoszeniowe."),
        ("Godziny warsztatów", "output", 16, "godz.", "academy.hours", None, "Listy obecności."),
        ("Osoby z zaświadczeniem", "result", 12, "osób", "academy.certificates", None, "Rejestr zaświadczeń."),
    ),
}


def demo(story: dict) -> None:
    """The three projects with their people, papers and indicators."""
    accounts, organisations, day = story["accounts"], story["organisations"], today()
    beata = accounts["coordinator"]
    story["projects"] = {
        "academy": _begin(beata, ACADEMY, day - timedelta(days=147), day + timedelta(days=36), signed_after=13),
        "organisers": _begin(beata, ORGANISERS, day - timedelta(days=118), day + timedelta(days=247)),
        "workshop": _begin(beata, WORKSHOP, day - timedelta(days=96), day - timedelta(days=40), status="finished"),
    }
    academy, organisers, workshop = story["projects"].values()
    for project, role, function in (
        (academy, "accountant", "accountant"),
        (academy, "editor", "promotion"),
        (academy, "animator", "member"),
        (organisers, "animator", "member"),
    ):
        commands.appoint(project, account_id=accounts[role].id, function=function, actor=beata)
    for project, name, role in (
        (academy, "Bielskie Stowarzyszenie Artystyczne „Teatr Grodzki”", "gospodarz wizyty studyjnej"),
        (academy, "Uniwersytet Humanistyczno-Przyrodniczy im. Jana Długosza", "współorganizator konferencji"),
        (organisers, "Community Organisers Ltd", "partner zagraniczny"),
        (organisers, "Miasto Przemyśl", "miasto, w którym działamy"),
        (workshop, "Stowarzyszenie Bałt", "gospodarz drugiego dnia"),
        (workshop, "Lokalna Grupa Działania „Krzemienny Krąg”", "przykład współpracy trzech sektorów"),
    ):
        commands.join(project, organisation=organisations[name].id, role=role, actor=beata)
    entered = {
        indicator.name: indicator
        for key, project in story["projects"].items()
        for indicator in _promise(project, INDICATORS[key], beata)
    }
    _prove(story, entered)
    tell_results(story, entered)
    tell_contracts(story)
    tell_plans(story)


def _begin(actor, facts, starts_on, ends_on, *, signed_after=None, status="running") -> Project:
    project = commands.create_project(
        coordinator_id=actor.id,
        actor=actor,
        starts_on=starts_on,
        ends_on=ends_on,
        signed_on=None if signed_after is None else starts_on + timedelta(days=signed_after),
        **facts,
    )
    commands.change_status(project, state=status, actor=actor)
    return queries.whole_project(actor, project.id)


def _promise(project, rows, actor) -> list[Indicator]:
    return [
        commands.add_indicator(
            project,
            name=name,
            kind=kind,
            target=target,
            unit=unit,
            measure_key=measure_key,
            due_on=None if due is None else project.ends_on - timedelta(days=due),
            method=method,
            source="Dokumentacja projektu",
            actor=actor,
        )
        for name, kind, target, unit, measure_key, due, method in rows
    ]


def _prove(story, indicators) -> None:
    """The contract, and the conference of three days ago: its first list is scanned, the second is not."""
    academy, accounts, day = story["projects"]["academy"], story["accounts"], today()
    _paper(
        story,
        academy,
        title=f"Umowa nr {academy.number}",
        kind="contract",
        dated_on=academy.signed_on,
        actor=accounts["coordinator"],
        lines=[
            "Umowa o realizację zadania publicznego zawarta między Narodowym Instytutem Wolności – Centrum Rozwoju "
            "Społeczeństwa Obywatelskiego a Stowarzyszeniem Pracy Socjalnej Auxilio Venire.",
            f"Termin realizacji zadania: {polish.date_range(academy.starts_on, academy.ends_on)}",
        ],
    )
    names = [person.name for person in story["groups"]["jura"]]
    conference = day - timedelta(days=3)
    scan = _paper(
        story,
        academy,
        title="Lista obecności z konferencji, strony 1–3",
        kind="attendance_sheet",
        dated_on=conference,
        actor=accounts["member"],
        lines=["Konferencja „Ziemia Częstochowska: strategie i kierunki rozwoju lokalnych społeczności”"],
        names=names,
    )
    conferees, meetings = indicators["Uczestnicy konferencji"], indicators["Spotkania z organizacjami w Przemyślu"]
    printed = indicators["Egzemplarze poradnika rozdane bezpłatnie"]
    for indicator, value, days, note, document in (
        (conferees, 58, 3, "strony 1–3 listy", scan),
        (conferees, 14, 3, "strona 4, czeka na skan", None),
        (meetings, 1, 61, "spotkanie otwierające", None),
        (meetings, 1, 26, "wizyta Community Organisers Ltd", None),
        (printed, 0, 1, "druk zamówiony", None),
    ):
        entered = IndicatorValue(
            indicator=indicator, dated_on=day - timedelta(days=days), value=value, note=note, document=document
        )
        history.note(entered, actor=accounts["member"])


def _paper(story, project, *, title, kind, dated_on, actor, lines, names=()) -> Document:
    about = ", ".join(filter(None, (project.number and f"umowa nr {project.number}", polish.long_date(dated_on))))
    data = {
        "issuer": story["association"].name,
        "title": title,
        "project": project.title,
        "about": about,
        "lines": lines,
        "names": list(names),
    }
    pdf = typesetting.typeset("projects/sample_paper.typ", data)
    name = "-".join(re.findall(r"\w+", polish.fold(title)))
    file = files.keep(pdf, name=f"{name}.pdf", media_type="application/pdf", actor=actor)
    db.session.flush()
    document = Document(
        owner_kind=Project.audit_kind,
        owner_id=project.id,
        kind=kind,
        title=title,
        dated_on=dated_on,
        file=file,
        file_id=file.id,
    )
    history.note(document, actor=actor)
    return document
