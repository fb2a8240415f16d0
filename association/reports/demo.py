"""The reports of the demonstration: one in which the team is writing, and one that was sent.

story["reports"] holds them as "final" and "sent". What is frozen is frozen once the cohorts are told.
"""

from contextlib import nullcontext
from datetime import timedelta

from flask import current_app, has_request_context

from association.core.database import db
from association.reports import commands
from association.reports.assembly import assemble
from association.reports.demo_links import demo_links
from association.reports.models import canonical, fingerprint
from association.reports.places import places
from association.reports.queries import figures

TEXTS = {
    "results": "Wszystkie rezultaty zadania są na dobrej drodze. W akademii uczą się 24 osoby z gmin powiatu "
    "częstochowskiego, tyle, ile zakładała umowa. Konferencja zgromadziła 69 osób, także spoza regionu.\n\n"
    "Rezultaty są trwałe: uczestnicy prowadzą już własne grupy w Janowie, Olsztynie i Przyrowie.",
    "change": "Liderki i liderzy, którzy dotąd działali osobno, znają się i wspólnie piszą do urzędów. Po zakończeniu "
    "zadania sieć spotyka się raz na kwartał, a „Jurajski Poradnik Lidera” zostaje w bibliotekach gminnych.",
    "information": "Informacja o dofinansowaniu stoi na stronie stowarzyszenia i w mediach społecznościowych, na "
    "plakacie w sali szkoleń, na listach obecności, zaświadczeniach i materiałach konferencji.",
}

SENT = {
    "results": "Warsztaty odbyły się w pełnym wymiarze. Uczestnicy poznali model organizowania społeczności lokalnej "
    "i współpracę trzech sektorów na przykładzie „Krzemiennego Kręgu”. Kontakt z gospodarzami trwa.",
    "other_income": "",
    "recipients": "",
    "part3": "Dziękujemy Stowarzyszeniu Bałt za gościnę drugiego dnia warsztatów.",
}


def demo(story: dict) -> None:
    """The final report of the academy's project, begun by its coordinator; a colleague writes, too."""
    beata, iwona = story["accounts"]["coordinator"], story["accounts"]["editor"]
    project = story["projects"]["academy"]
    report = commands.begin(
        project,
        template="nowefio",
        kind="final",
        first=project.starts_on,
        last=project.ends_on,
        due_on=project.ends_on + timedelta(days=30),
        actor=beata,
    )
    db.session.flush()
    for number, (key, words) in enumerate(TEXTS.items()):
        there = places(report, figures.actions(project.id))[key]
        commands.write(there, text=words, actor=iwona if number else beata)
    story["reports"] = {"final": report}


def tell_sent(story: dict) -> None:
    """The final report of the workshop that is over, sent: whoever tells of its cohort calls this afterwards."""
    beata, project = story["accounts"]["coordinator"], story["projects"]["workshop"]
    report = commands.begin(
        project,
        template="annex5",
        kind="final",
        first=project.starts_on,
        last=project.ends_on,
        due_on=project.ends_on + timedelta(days=30),
        actor=beata,
    )
    for key, words in SENT.items():
        there = places(report, figures.actions(project.id))[key]
        commands.write(there, text=words, not_applicable=not words, actor=beata)
    # The addresses of what stands behind the figures are those of a request.
    with nullcontext() if has_request_context() else current_app.test_request_context():
        content = assemble(beata, report)
    commands.submit(
        report,
        content=content,
        seen=fingerprint(canonical(content)),
        serious=1,
        in_spite="Kosztorys warsztatów prowadzi OWES w Zamościu i on rozlicza wydatki.",
        actor=beata,
    )
    story["reports"]["sent"] = report
    demo_links(report, actor=beata)
