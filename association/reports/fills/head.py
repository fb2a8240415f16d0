"""The beginning and the end of a report: whose it is and for what contract; what is attached; who signs."""

from datetime import date

from association.core import money, polish
from association.core.profile import association
from association.projects.models import GRANT_FORMS
from association.reports import content
from association.reports.models import KINDS
from association.reports.queries import figures


def head(gathered, section) -> list[dict]:
    """The facts that stand above the report."""
    report, project, grant, ours = gathered.report, gathered.project, gathered.grant, association()
    added = figures.amendments(project.id, report.last)
    said = [
        ("Rodzaj sprawozdania", str(KINDS[report.kind])),
        ("Okres, za jaki jest składane sprawozdanie", report.period),
        ("Tytuł zadania publicznego", project.title),
        ("Zleceniobiorca", _ours(ours)),
        ("Zleceniodawca", project.funder or "nie podano"),
        ("Program", project.programme),
        ("Forma zlecenia", str(GRANT_FORMS[grant.form]) if grant else ""),
        ("Data zawarcia umowy", polish.long_date(project.signed_on) if project.signed_on else "nie podano"),
        ("Numer umowy", project.number or "nie nadano"),
        ("Aneksy", ", ".join(f"nr {one.number} z {polish.long_date(one.dated_on)}" for one in added)),
        ("Termin realizacji zadania", polish.date_range(project.starts_on, project.ends_on)),
        ("Kwota dotacji", money.zloty(grant.grant_total) if grant and grant.grant_total else ""),
    ]
    return [content.facts("head", [pair for pair in said if pair[1]])]


def _ours(ours) -> str:
    if ours is None:
        return "nie podano"
    return ", ".join(filter(None, (ours.name, ours.address, ours.krs and f"KRS {ours.krs}")))


def attachments(gathered, section) -> list[dict]:
    """The files that prove what the report says."""
    rows = [
        content.row(
            f"file-{one['file_id']}",
            str(place),
            one["title"],
            content.day(one["date"] and date.fromisoformat(one["date"])),
            one["folder"],
            url=one["url"] or None,
        )
        for place, one in enumerate(gathered.evidence[: gathered.most], start=1)
    ]
    hidden = len(gathered.evidence) - len(rows)
    return [content.table("attachments", "Wykaz załączników", "Lp.|Dokument|Data|Teczka", rows, hidden)]


def signatures(gathered, section) -> list[dict]:
    """Where people sign."""
    return [content.facts("signatures", [("Data", ""), ("Podpisy osób upoważnionych", "")])]
