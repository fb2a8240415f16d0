"""What each person is told about the study visits once they are divided: a message, sent after somebody read it."""

from flask_babel import force_locale
from flask_babel import gettext as _

from association.conferences.queries import visit_lists as lists
from association.conferences.queries import visitors
from association.conferences.queries import visits as queries
from association.core import polish
from association.core.wording import Wording

POLISH = Wording(
    "{konferencja}: wizyta studyjna",
    """{zwrot},

miejsca na wizytach studyjnych są już podzielone.

{szczegóły}

Jeśli plany się zmieniły, prosimy dać znać na tej stronie – na miejsce mogą czekać inni:
{strona}

Pytania: {kontakt}

Z poważaniem
{podpis}""",
)
ENGLISH = Wording(
    "{konferencja}: study visit",
    """{zwrot},

the places on the study visits have been given.

{szczegóły}

If your plans have changed, please tell us on this page – others may be waiting for a place:
{strona}

Questions: {kontakt}

Kind regards
{podpis}""",
)


def details(run) -> dict[int, str]:
    """{attendee: what the letter says about his or her visits}, in the language of the registration."""
    slots = queries.slots(run.conference_id)
    groups = lists.groups([visit.id for slot in slots for visit in slot.visits])
    languages = visitors.languages(run.conference_id)
    left = {(row.attendee_id, row.slot) for row in queries.placements(run.id) if row.how == "left"}
    told: dict[int, list[str]] = {}
    for slot in slots:
        going, waiting = {}, {}
        for visit in slot.visits:
            for row in groups[visit.id]:
                (waiting if row.state == "waiting" else going).setdefault(row.id, []).append(visit)
        for ident in sorted({*going, *(who for who, key in left if key == slot.key)}):
            language = languages.get(ident, "pl")
            with force_locale(language):
                goes = going.get(ident)
                text = _goes(goes[0], language) if goes else _waits(waiting.get(ident, ()), language)
            told.setdefault(ident, []).append(text)
    return {ident: "\n\n".join(texts) for ident, texts in told.items()}


def _called(visit, language: str) -> str:
    title = visit.said(language)
    return f"{visit.number}. {title}" if visit.number else title


def _goes(visit, language: str) -> str:
    hours = polish.time_range(visit.starts_at, visit.ends_at) if visit.ends_at else f"{visit.starts_at:%H:%M}"
    lines = [
        _called(visit, language),
        f"{polish.weekday_date(visit.starts_at.date(), locale=language)}, {hours}",
        _("Miejsce: %(where)s", where=visit.where) if visit.where else "",
        _("Zbiórka: %(where)s", where=visit.departure) if visit.departure else "",
    ]
    return "\n".join(filter(None, lines))


def _waits(visits, language: str) -> str:
    lines = [_("Na wskazanych wizytach zabrakło miejsca. Przepraszamy.")]
    if visits:
        names = ", ".join(_called(visit, language) for visit in visits)
        lines.append(_("Gdy zwolni się miejsce, wyślemy propozycję. Lista oczekujących: %(visits)s", visits=names))
    lines.append(_("Na stronie zgłoszenia można wskazać inną wizytę."))
    return "\n".join(lines)
