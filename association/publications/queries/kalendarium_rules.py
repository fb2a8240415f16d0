"""The list of rules, and the years that were issued."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import String, cast, func, or_, select
from sqlalchemy.orm import undefer

from association.core.database import db, get
from association.core.listing import Column, Filter, Listing
from association.core.questions import Asked, Question
from association.publications.kalendarium.shipped import shipped
from association.publications.models import (
    AUDIENCES,
    CERTAINTIES,
    ENTRY_KINDS,
    BookEdition,
    KalendariumRule,
    KalendariumYear,
    Publication,
)
from association.publications.queries.kalendarium import keys


@Question
def _rules(*, archived):
    away = KalendariumRule.archived_at.is_not(None) if archived else KalendariumRule.archived_at.is_(None)
    columns = [column for column in KalendariumRule.__table__.c if column.key not in {"created_at", "updated_at"}]
    return select(*columns).where(away)


def rules(*, archived: bool) -> Asked:
    """What the list of rules shows."""
    return _rules.asked(archived=archived)


def _with_words(statement, words: str):
    held = (KalendariumRule.title, KalendariumRule.basis, KalendariumRule.where, KalendariumRule.about)
    for word in words.split():
        statement = statement.where(or_(*(column.icontains(word, autoescape=True) for column in held)))
    return statement


def _for_audience(statement, audience: str):
    # A list of keys as text: the same on both databases.
    return statement.where(cast(KalendariumRule.audiences, String).contains(f'"{audience}"', autoescape=True))


def audiences_in_words(keys_) -> str:
    """Whom it concerns."""
    return ", ".join(str(AUDIENCES[key]) for key in keys_ if key in AUDIENCES) or str(AUDIENCES["everybody"])


def listing() -> Listing:
    """The list of rules with its filters."""
    return Listing(
        columns=[
            Column("title", _l("Co"), sort=[func.lower(KalendariumRule.title)]),
            Column("kind", _l("Rodzaj"), value=lambda row: str(ENTRY_KINDS[row.kind]), sort=[KalendariumRule.kind]),
            Column("wording", _l("Kiedy")),
            Column("audiences", _l("Kogo dotyczy"), value=lambda row: audiences_in_words(row.audiences)),
            Column("where", _l("Gdzie"), only_export=True),
            Column("basis", _l("Podstawa"), only_export=True),
            Column("certainty", _l("Pewność"), value=lambda row: str(CERTAINTIES[row.certainty])),
            Column("verified_on", _l("Sprawdzono"), sort=[KalendariumRule.verified_on], only_export=True),
            Column("about", _l("Objaśnienie"), only_export=True),
        ],
        order="title",
        tie=[KalendariumRule.id],
        filters=[
            Filter("kind", _l("Rodzaj"), ENTRY_KINDS.items, lambda s, value: s.where(KalendariumRule.kind == value)),
            Filter("audience", _l("Kogo dotyczy"), AUDIENCES.items, _for_audience),
            Filter(
                "certainty",
                _l("Pewność"),
                CERTAINTIES.items,
                lambda s, value: s.where(KalendariumRule.certainty == value),
            ),
            Filter(
                "ours",
                _l("Dotyczy nas"),
                lambda: [("yes", _l("tak")), ("nobody", _l("tak, ale nikt nie pilnuje"))],
                lambda s, value: s.where(
                    KalendariumRule.concerns_us, KalendariumRule.owner_id.is_(None) if value == "nobody" else True
                ),
            ),
            Filter("state", _l("Archiwum"), lambda: [("archived", _l("w archiwum"))], lambda s, value: s),
        ],
        search=_with_words,
        per_page=100,
    )


def missing() -> int:
    """How many of the rules that come with Splot are not here."""
    known = keys()
    return sum(row["key"] not in known for row in shipped())


@Question
def _issues():
    return select(
        KalendariumYear.id,
        KalendariumYear.year,
        KalendariumYear.number,
        KalendariumYear.issued_by_name,
        KalendariumYear.issued_at,
    ).order_by(KalendariumYear.year.desc(), KalendariumYear.number.desc())


def issues() -> list:
    """The years that were issued, the newest first."""
    return _issues().all()


def issue(viewer, issue_id: int) -> KalendariumYear | None:
    """A year as it was issued, with its entries."""
    return get(KalendariumYear, issue_id, undefer(KalendariumYear.entries))


def issues_since(year: int) -> list[KalendariumYear]:
    """The issues of this year and of later ones with their entries."""
    wanted = select(KalendariumYear).where(KalendariumYear.year >= year).options(undefer(KalendariumYear.entries))
    return list(db.session.scalars(wanted.order_by(KalendariumYear.year, KalendariumYear.number)))


def editions_since(year: int) -> list:
    """The editions of books that hold the kalendarium of this year or of a later one: calendar_year, issue."""
    calendar = BookEdition.source["calendar"]
    held, number = calendar["year"].as_integer(), calendar["number"].as_integer()
    wanted = (
        select(
            BookEdition.id,
            BookEdition.number,
            BookEdition.publication_id,
            Publication.title,
            held.label("calendar_year"),
            number.label("issue"),
        )
        .join(Publication, Publication.id == BookEdition.publication_id)
        .where(held >= year)
    )
    return db.session.execute(wanted.order_by(held, BookEdition.id)).all()
