"""The reports of the demonstration: one that was sent and accepted, and one in which the team is writing.

story["reports"] holds them as "first" (the partial one) and "final". What is frozen is frozen when cohorts are told.
"""

from datetime import timedelta

from association.core.database import db
from association.reports import commands
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
