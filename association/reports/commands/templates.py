"""Adapting report templates and adding new ones. Reports that were begun keep the outline they were begun with."""

from copy import deepcopy

from flask_babel import gettext as _

from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.reports.models import KINDS, ReportTemplate, built_in

EMPTY = {"title": "Sprawozdanie", "basis": "", "sections": []}


def add_template(*, name: str, description: str, title: str, basis: str, base: str | None, actor) -> ReportTemplate:
    """A template of our own, after one that comes with Splot or with nothing in it yet."""
    outline = deepcopy(built_in()[base]["outline"]) if base in built_in() else deepcopy(EMPTY)
    template = ReportTemplate(outline={**outline, "title": title, "basis": basis})
    template.call(name, description)
    note(template, actor=actor)
    return template


def change_template(template, *, name: str, description: str, title: str, basis: str, actor) -> ReportTemplate:
    """Its name, and what the document is called."""
    template.call(name, description)
    template.outline = {**template.outline, "title": title, "basis": basis}
    template.last_change = _("Tytuł dokumentu: %(title)s", title=title)[:400]
    return _keep(template, actor)


def add_section(template, *, actor, **facts) -> str:
    """A section at the end; answers its key."""
    taken = {section["key"] for section in template.outline["sections"]}
    key = next(name for number in range(1, len(taken) + 2) if (name := f"section-{number}") not in taken)
    _check_fill(template, None, facts)
    words = _("Dodano część: %(title)s", title=facts["title"])
    template.put_sections([*template.outline["sections"], _section(key, **facts)], words=words)
    _keep(template, actor)
    return key


def change_section(place, *, actor, **facts) -> None:
    """What a section says and what fills it. Its key stays, so that texts find it."""
    template, key = place.template, place.key
    _check_fill(template, key, facts)
    template.put_sections(
        [_section(key, **facts) if one["key"] == key else one for one in template.outline["sections"]],
        words=_("Zmieniono część: %(title)s", title=facts["title"]),
    )
    _keep(template, actor)


def _check_fill(template, key, facts) -> None:
    fill = facts["fill"]
    if fill and any(one["fill"] == fill and one["key"] != key for one in template.outline["sections"]):
        raise Refused(_("Te dane są już w innym miejscu tego wzoru."), "fill")


def _section(key, *, number, title, level, fill, items, writes, help, limit, required, kinds) -> dict:
    asked = {"help": help, "limit": limit or 40_000, "required": required} if writes else None
    return {
        "key": key,
        "number": number,
        "title": title,
        "level": int(level),
        "fill": fill or "",
        "items": [line.strip() for line in items.splitlines() if line.strip()],
        "text": asked,
        "kinds": [kind for kind in KINDS if kind in kinds] or list(KINDS),
    }


def move_section(template, key: str, *, up: bool, actor) -> None:
    """One place up or down."""
    sections = list(template.outline["sections"])
    place = next(number for number, one in enumerate(sections) if one["key"] == key)
    target = place - 1 if up else place + 1
    if 0 <= target < len(sections):
        sections[place], sections[target] = sections[target], sections[place]
        template.put_sections(sections, words=_("Przesunięto część: %(title)s", title=sections[target]["title"]))
        _keep(template, actor)


def remove_section(template, key: str, *, actor) -> None:
    """Take a section out."""
    words = _("Usunięto część: %(title)s", title=template.section(key)["title"])
    template.put_sections([one for one in template.outline["sections"] if one["key"] != key], words=words)
    _keep(template, actor)


def archive_template(template, *, actor) -> None:
    """Offer it no more; reports that were begun with it go on."""
    template.archive()
    _keep(template, actor)


def restore_template(template, *, actor) -> None:
    """Offer it again."""
    template.restore()
    note(template, actor=actor, action="restored")
    db.session.flush()


def _keep(template, actor) -> ReportTemplate:
    note(template, actor=actor)
    db.session.flush()
    return template
