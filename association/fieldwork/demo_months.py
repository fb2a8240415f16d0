"""The numbers of the demonstration's centre: what it promised, and the months of its animators that are closed."""

from association.core.database import db
from association.fieldwork.commands import months as commands
from association.fieldwork.queries import month_lists
from association.fieldwork.queries import months as queries
from association.projects import commands as projects

# Name, kind, target, unit, what counts it, how it is measured.
INDICATORS = (
    ("Spotkania i inne usługi animacji", "output", 30, "usług", "entries", "Kompletne wpisy w dzienniku."),
    ("Godziny animacji", "output", 60, "godz.", "hours", "Godziny z dziennika, te same co w karcie czasu pracy."),
    ("Wsparte organizacje, każda raz", "output", 20, "organizacji", "organisations", "Klienci usług z dziennika."),
    ("Osoby na spotkaniach, każda raz", "output", 30, "osób", "participants", "Podpisane listy ze spotkań."),
    ("Grupy inicjatywne", "result", 4, "grup", "groups", "Dokument założycielski z datą."),
    ("Partnerstwa na rzecz ekonomii społecznej", "result", 2, "partnerstw", "partnerships", "Podpisane porozumienie."),
    ("Diagnozy z uzgodnionymi wnioskami", "output", 2, "diagnoz", "diagnoses", "Raport i uzgodnienie wniosków."),
)


def tell_months(story: dict) -> None:
    """What the centre counts, and its months: all closed and accepted but the last one, which waits."""
    beata, centre = story["accounts"]["coordinator"], story["projects"]["centre"]
    for name, kind, target, unit, key, method in INDICATORS:
        projects.add_indicator(
            centre,
            name=name,
            kind=kind,
            target=target,
            unit=unit,
            measure_key=f"fieldwork.{key}",
            due_on=None,
            method=method,
            source="Dziennik pracy w terenie",
            actor=beata,
        )
    organisers = story["projects"]["organisers"]
    projects.add_indicator(
        organisers,
        name="Mieszkańcy wysłuchani przez organizatorów",
        kind="output",
        target=200,
        unit="osób",
        measure_key="fieldwork.listened",
        due_on=None,
        method="Rozmowy zapisane przez organizatorów, bez nazwisk.",
        source="Zapis słuchania",
        actor=beata,
    )
    db.session.flush()
    earlier, animator = month_lists.last_months(6)[1:], story["accounts"]["animator"]
    for first in earlier:
        month = queries.month(animator, animator.id, first.year, first.month)
        if month.minutes and not month.drafts:
            commands.close_month(month, actor=animator)
            if first < earlier[0]:
                commands.accept_month(queries.month(beata, animator.id, first.year, first.month), actor=beata)
