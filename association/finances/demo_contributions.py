"""Own contribution of the demonstration: who helped at the academy without pay, and who lent what. All invented.

The timesheets of the first volunteer came back signed for the first month; the rest waits, as it does in life.
"""

from datetime import time, timedelta

from association.core import files, history, polish
from association.core.clock import today
from association.core.database import db
from association.core.typesetting import typeset
from association.documents.models import Document
from association.finances import contribution_papers
from association.finances.commands import in_kind, volunteers
from association.finances.models.contributions import Timesheet, VolunteerAgreement
from association.finances.queries import contributions
from association.finances.queries import volunteers as queries
from association.projects.queries import marking
from association.sheets.printing import coded

# Whose help: (group, which person), kind, days after the beginning, for how many, rate, what it is about, and the work:
# (days after the beginning of the agreement, hour or None, minutes, task)
HELP = (
    (
        ("trainers", "Robert Kępa"),
        "member",
        10,
        130,
        60_00,
        "Konsultacje dla zespołów monitorujących i przygotowanie materiałów.",
        (
            (4, (17, 0), 120, "przygotowanie wzorów wniosków o informację publiczną"),
            (25, (16, 30), 150, "konsultacja dla zespołu z Kłomnic"),
            (46, (17, 0), 120, "konsultacja dla zespołu z Lelowa"),
            (73, None, 180, "sprawdzenie notatek zespołów"),
            (101, (9, 0), 240, "dyżur na konferencji"),
        ),
    ),
    (
        ("jura", "Anna Nowak"),
        "volunteer",
        20,
        115,
        35_00,
        "Rejestracja uczestników, opieka nad salą, pomoc przy wyjazdach.",
        (
            (8, (8, 0), 90, "rejestracja na zjeździe"),
            (9, (8, 0), 90, "rejestracja na zjeździe, drugi dzień"),
            (43, (7, 30), 120, "zbiórka i lista przejazdów na wyjazd do Bielska-Białej"),
            (64, (8, 0), 90, "rejestracja na zjeździe"),
            (78, (16, 0), 105, "pakowanie materiałów na konferencję"),
            (92, (7, 0), 420, "rejestracja gości konferencji"),
        ),
    ),
    (
        ("jura", "Kamil Ślusarczyk"),
        "volunteer",
        90,
        28,
        35_00,
        "Zdjęcia z zajęć i opis galerii.",
        ((3, (9, 0), 240, "zdjęcia ze zjazdu"), (12, None, 120, "wybór i opis zdjęć")),
    ),
)
# (what, whose, days after the beginning, quantity in thousandths, unit, grosze for one, how valued, on what basis)
THINGS = (
    (
        "Sala w remizie na spotkania zespołów",
        "OSP Mstów",
        40,
        24_000,
        "godzina",
        45_00,
        "price_list",
        "Cennik najmu sali OSP Mstów z 2 stycznia.",
    ),
    (
        "Rzutnik z ekranem",
        "Stowarzyszenie „Przystań Mstów”",
        55,
        6_000,
        "doba",
        60_00,
        "market",
        "Trzy oferty wypożyczalni.",
    ),
    (
        "Sala konferencyjna",
        "Uniwersytet Humanistyczno-Przyrodniczy im. Jana Długosza",
        144,
        8_000,
        "godzina",
        150_00,
        "price_list",
        "",
    ),
)


def demo(story: dict) -> None:
    """Volunteers and things of the academy project."""
    project, actor = story["projects"]["academy"], story["accounts"]["coordinator"]
    lines = [ident for ident, _label in contributions.lines(project.id, "personal")]
    # The member advises teams, which is the first line; the volunteers help with guests, which is the last.
    agreements = [_agree(story, project, lines[0 if facts[1] == "member" else -1], actor, *facts) for facts in HELP]
    _sign(project, agreements[0], actor)
    line = next(iter(contributions.lines(project.id, "in_kind")), (None,))[0]
    for item, owner, days, quantity, unit, unit_cost, valuation, basis in THINGS:
        in_kind.add_in_kind(
            project,
            item=item,
            owner=owner,
            used_on=min(project.starts_on + timedelta(days=days), today()),
            used_until=None,
            quantity=quantity,
            unit=unit,
            unit_cost=unit_cost,
            valuation=valuation,
            basis=basis,
            line_id=line,
            actor=actor,
        )


def _agree(story, project, line_id, actor, who, kind, after, lasts, rate, tasks, works) -> VolunteerAgreement:
    group, name = who
    person = next(
        one for one in (story["trainers"] if group == "trainers" else story["groups"][group]) if one.name == name
    )
    begins = project.starts_on + timedelta(days=after)
    agreement = volunteers.add_agreement(
        project,
        person_id=person.id,
        kind=kind,
        agreed="written",
        agreed_on=begins,
        starts_on=begins,
        ends_on=begins + timedelta(days=lasts),
        tasks=tasks,
        rate=rate,
        rate_basis="oferta, część V.B",
        line_id=line_id,
        actor=actor,
    )
    for day, starts, minutes, task in works:
        volunteers.add_work(
            agreement,
            day=begins + timedelta(days=day),
            starts=starts and time(*starts),
            minutes=minutes,
            task=task,
            line_id=line_id,
            actor=actor,
        )
    return agreement


def _sign(project, agreement, actor) -> None:
    """The agreement and the first month of its timesheet came back signed."""
    told = contribution_papers.agreement_paper(agreement, marking(project.id))
    pdf = typeset("finances/agreement.typ", told)
    _attach(agreement.audit_kind, agreement.id, "contract", "Podpisane oświadczenie", agreement.starts_on, pdf, actor)
    works = queries.works_of(agreement.id)
    works = [row for row in works if row.month == works[0].month]
    month, ident = works[0].month, works[0].timesheet_id
    told = contribution_papers.timesheet(agreement, works, marking(project.id))
    _code, told = coded(
        "finances/timesheet.typ",
        told,
        kind=Timesheet.audit_kind,
        record_ids=[ident],
        subject_ids=[row.id for row in works],
        label=f"K-{ident}",
    )
    title = f"Karta pracy: {agreement.person.name}, {contribution_papers.month_name(month)}"
    pdf = typeset("finances/timesheet.typ", told)
    _attach(Timesheet.audit_kind, ident, "attendance_sheet", title, month, pdf, actor)


def _attach(kind, ident, document_kind, title, dated_on, pdf, actor) -> None:
    name = f"{polish.fold(title).replace(' ', '-').replace(':', '').replace(',', '')}.pdf"
    file = files.keep(pdf, name=name, media_type="application/pdf", actor=actor)
    db.session.flush()
    document = Document(
        owner_kind=kind,
        owner_id=ident,
        kind=document_kind,
        title=title,
        dated_on=dated_on,
        file=file,
        file_id=file.id,
    )
    history.note(document, actor=actor)
