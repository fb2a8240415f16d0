"""What the rest of the house gets from editions and where their copies went; see the package."""

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core import polish
from association.core.clock import today
from association.core.feature import Check, Entry, Happening, Hit, Holding, Proof, RecordType, Task
from association.core.i18n import locale
from association.documents.proofs import File, proofs_of
from association.projects.queries.retention import kept_until
from association.publications import rules
from association.publications.measuring import MEASURES, edition_address
from association.publications.models import BookEdition, Handout, Publication
from association.publications.queries import editions as queries
from association.publications.queries import lent, outputs
from association.publications.routes.copies import copies_url
from association.publications.routes.editions import edition_parts, edition_url

__all__ = ["HOLDINGS", "MEASURES", "RECORDS"]

NEWEST = 6
RECORDS = [
    RecordType(
        kind=BookEdition.audit_kind,
        label=_l("Wydanie publikacji"),
        load=queries.by_id,
        title=lambda record: _("%(title)s, wydanie %(number)d", title=record.title, number=record.number),
        url=edition_url,
        edit=rules.manage_part,
        titles=queries.titles,
        tabs=edition_parts,
        thread="publications",
        visible_ids=queries.visible_ids,
    ),
    RecordType(
        kind=Handout.audit_kind,
        label=_l("Wydane egzemplarze"),
        load=queries.handout_by_id,
        title=lambda record: record.whom or _("Wydane egzemplarze"),
        url=lambda record: copies_url(record.edition),
        edit=rules.manage_edition_part,
        titles=queries.handout_titles,
        thread="publications",
        visible_ids=queries.visible_handout_ids,
    ),
]
_RETENTION = _l("5 lat od końca roku, w którym przyjęto sprawozdanie z projektu")
HOLDINGS = [
    Holding(
        Handout,
        ("person_id", "whom", "note"),
        purpose=_l("kto odebrał bezpłatne egzemplarze publikacji"),
        basis=_l("rozliczenie dotacji, art. 6 ust. 1 lit. c RODO"),
        retention=_RETENTION,
        by=("person_id",),
        until=kept_until(Handout, ("edition_id", BookEdition), ("publication_id", Publication)),
    ),
    Holding(
        BookEdition,
        ("source", "changes"),
        purpose=_l("wydane książki z nazwiskami osób, które je napisały i przygotowały"),
        basis=_l("umowy z autorami, art. 6 ust. 1 lit. b RODO; prawa autorskie"),
        retention=_l("tak długo, jak publikacja jest dostępna"),
        by=(),
    ),
]


def open_to_all() -> list[Hit]:
    """The newest books; the shelf has all of them."""
    return [
        Hit(
            row.title,
            url_for("books.book", slug=row.slug),
            polish.long_date(row.released_on, locale()),
            "book",
            "publications",
        )
        for row in outputs.released()[:NEWEST]
    ]


def timeline(viewer, project) -> list[Happening]:
    """The days on which something of a project was released."""
    return [
        Happening(
            start=row.released_on,
            title=_("%(title)s, wydanie %(number)d", title=row.title, number=row.number),
            url=edition_address(row),
            thread="publications",
            threads=("projects", "publications"),
            meta=ngettext("%(num)d egzemplarz", "%(num)d egzemplarzy", row.print_run) if row.print_run else "",
        )
        for row in lent.editions(viewer, project.id)
    ]


def calendar(viewer, first, last) -> list[Entry]:
    """Releases, and the days until which libraries must get their copies."""
    found = [
        Entry(
            uid=f"edition-{row.id}",
            day=row.released_on,
            title=row.title,
            url=edition_address(row),
            meta=_("wydanie %(number)d", number=row.number),
            thread="publications",
            stamp=row.updated_at,
        )
        for row in lent.released_between(viewer, first, last)
    ]
    for row in lent.deposit_between(viewer, first, last):
        title = ngettext(
            "Egzemplarz obowiązkowy: %(num)d egz.", "Egzemplarze obowiązkowe: %(num)d egz.", int(row.copies)
        )
        found.append(
            Entry(
                uid=f"deposit-{row.id}-{row.due:%Y%m%d}",
                day=row.due,
                title=title,
                url=f"{edition_address(row)}/copies",
                meta=row.title,
                thread="publications",
                stamp=row.updated_at,
            )
        )
    return found


def tasks(viewer) -> list[Task]:
    """Copies for libraries that are still here, for who edits the book."""
    return [
        Task(
            ngettext(
                "Wyślij egzemplarz obowiązkowy",
                "Wyślij egzemplarze obowiązkowe (%(num)d)",
                int(row.copies),
            ),
            f"{edition_address(row)}/copies",
            row.title,
            row.due,
            "book",
            "publications",
        )
        for row in lent.owed(viewer.id)
    ]


def _told(rows) -> dict[int, list[Hit]]:
    told: dict[int, list[Hit]] = {}
    for row in rows:
        copies = ngettext("%(num)d egzemplarz", "%(num)d egzemplarzy", row.copies)
        meta = f"{polish.short_date(row.day, locale())} · {copies}"
        hit = Hit(row.title, f"{edition_address(row)}/copies", meta, "book", "publications", row.day)
        told.setdefault(row.who, []).append(hit)
    return told


def about_people(viewer, person_ids) -> dict[int, list[Hit]]:
    """The copies that these persons got."""
    return _told(lent.received(viewer, list(person_ids), people=True))


def about_organisations(viewer, organisation_ids) -> dict[int, list[Hit]]:
    """The copies that these organisations got."""
    return _told(lent.received(viewer, list(organisation_ids), people=False))


def checks(viewer, project, first, last):
    """Libraries that wait beyond their day, and copies of these days for which nobody signed."""
    for row in lent.overdue(project.id, min(today(), last + timedelta(days=1))):
        text = _("Nie wysłano w terminie egzemplarzy obowiązkowych: %(title)s.", title=row.title)
        yield Check(text, f"{edition_address(row)}/copies" if rules.oversee(viewer) else edition_address(row))
    loose: dict[int, list] = {}
    for row in lent.handouts(viewer, project.id):
        if first <= row.day <= last and not row.signed:
            loose.setdefault(row.edition_id, []).append(row)
    for rows in loose.values():
        text = ngettext(
            "%(title)s: %(num)d wpis w rejestrze egzemplarzy nie ma podpisanego potwierdzenia.",
            "%(title)s: %(num)d wpisów w rejestrze egzemplarzy nie ma podpisanego potwierdzenia.",
            len(rows),
            title=rows[0].title,
        )
        where = edition_address(rows[0])
        yield Check(text, f"{where}/copies" if rows[0].works else where, serious=False)


def proofs(viewer, project, first, last):
    """What was released in these days, and the signed papers of copies that were handed out."""
    released = {
        row.id: row for row in lent.editions(viewer, project.id) if row.works and first <= row.released_on <= last
    }
    for file in lent.screen_files(list(released)) if released else ():
        row = released[file.edition_id]
        kept = File(file.id, file.name, file.sha256, file.size)
        yield Proof(str(_("Publikacje")), row.title, kept, row.released_on, edition_address(row))
    yield from proofs_of(BookEdition.audit_kind, {row.id: ((row.title,), row.released_on) for row in released.values()})
    handed = {
        row.id: ((row.whom, row.title), row.day)
        for row in lent.handouts(viewer, project.id)
        if row.works and first <= row.day <= last
    }
    yield from proofs_of(Handout.audit_kind, handed, folder=_("Potwierdzenia odbioru publikacji"))
