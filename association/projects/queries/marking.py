"""How a funder wants to be named in a project, and the rules of all funders."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from association.core import files, images
from association.core.clock import today
from association.core.database import db, get, titles_of
from association.core.polish import fold
from association.core.questions import Question
from association.projects.models import Grant, MarkingLogo, MarkingRule, Project


class Marking(NamedTuple):
    """What stands on every document of a project. logos: [{"name", "svg"}] as typeset documents take them; svg is
    missing until the file comes."""

    text: str | None
    logos: list[dict]

    def as_data(self) -> dict:
        """As the templates of documents ask for it."""
        return {"funding": self.text, "logos": self.logos}


@Question
def _facts(project_id):
    return (
        select(
            Project.funder,
            Project.programme,
            Project.signed_on,
            Project.starts_on,
            Grant.marking_rule_id,
            Grant.grant_total,
        )
        .outerjoin(Grant, Grant.project_id == Project.id)
        .where(Project.id == project_id)
    )


@Question
def _rules():
    return (
        select(MarkingRule.id, MarkingRule.funder, MarkingRule.programme, MarkingRule.valid_from)
        .where(MarkingRule.archived_at.is_(None))
        .order_by(MarkingRule.valid_from.desc(), MarkingRule.id.desc())
    )


@Question
def _rule(rule_id):
    return select(*MarkingRule.__table__.columns).where(MarkingRule.id == rule_id)


@Question
def _logos(rule_id):
    columns = files.StoredFile.path, files.StoredFile.media_type
    return (
        select(MarkingLogo.id, MarkingLogo.name, MarkingLogo.file_id, *columns)
        .outerjoin(files.StoredFile, files.StoredFile.id == MarkingLogo.file_id)
        .where(MarkingLogo.rule_id == rule_id)
        .order_by(MarkingLogo.position, MarkingLogo.id)
    )


def rule_id_of(project_id: int) -> int | None:
    """The rule that holds for a project: the chosen one, else the newest of its funder that its contract falls under,
    one for its programme before one for all."""
    facts = _facts(project_id).one()
    if facts.marking_rule_id or not facts.funder:
        return facts.marking_rule_id
    funder, programme, signed = fold(facts.funder), fold(facts.programme), facts.signed_on or today()
    fitting = [
        row
        for row in _rules()
        if fold(row.funder) == funder and row.valid_from <= signed and fold(row.programme) in ("", programme)
    ]
    return max(fitting, key=lambda row: (bool(row.programme), row.valid_from)).id if fitting else None


def rule_and_logos(project_id: int) -> tuple:
    """(row of the rule or None, rows of its logos) that hold for a project."""
    found = rule_id_of(project_id)
    return (_rule(found).one(), _logos(found).all()) if found else (None, [])


def marking(project_id: int) -> Marking:
    """The words and logos for a document of this project; without a rule what the project itself says."""
    rule, logos = rule_and_logos(project_id)
    if rule is not None:
        return Marking(rule.text, [_drawn(logo) for logo in logos])
    facts = _facts(project_id).one()
    if not facts.funder:
        return Marking(None, [])
    programme = f", {facts.programme}" if facts.programme else ""
    frame = {"name": f"znak: {facts.programme or facts.funder}"}
    return Marking(f"Sfinansowano ze środków: {facts.funder}{programme}", [frame])


def _drawn(logo) -> dict:
    if logo.path is None:
        return {"name": logo.name}
    return {"name": logo.name, "svg": images.drawing(str(files.folder() / logo.path), logo.media_type)}


def marking_rule(viewer, rule_id: int) -> MarkingRule | None:
    """A rule with its logos."""
    return get(MarkingRule, rule_id, selectinload(MarkingRule.logos).joinedload(MarkingLogo.file))


def marking_rules(*, archived: bool = False) -> list[MarkingRule]:
    """Every rule with its logos, by funder, the newest first."""
    away = MarkingRule.archived_at.is_not(None) if archived else MarkingRule.archived_at.is_(None)
    wanted = (
        select(MarkingRule)
        .where(away)
        .options(selectinload(MarkingRule.logos))
        .order_by(MarkingRule.funder, MarkingRule.valid_from.desc(), MarkingRule.id)
    )
    return list(db.session.scalars(wanted))


def markings_to_choose() -> list[tuple[int, str]]:
    """(id, name) of the rules that may be chosen for a project."""
    return [
        (row.id, f"{row.funder}{f', {row.programme}' if row.programme else ''} – {row.valid_from:%d.%m.%Y}")
        for row in _rules()
    ]


marking_titles = titles_of(MarkingRule.funder)


def logo(viewer, rule_id: int, logo_id: int) -> MarkingLogo | None:
    """A logo with its file and its rule."""
    found = get(MarkingLogo, logo_id, joinedload(MarkingLogo.file), joinedload(MarkingLogo.rule))
    return found if found and found.rule_id == rule_id else None


def shown_logo(viewer, rule_id: int, logo_id: int) -> MarkingLogo | None:
    """A logo that has a picture."""
    found = logo(viewer, rule_id, logo_id)
    return found if found and found.file else None
