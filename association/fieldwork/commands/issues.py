"""The issues that emerge from conversations: naming them, saying what became of them, counting like with like."""

import re

from flask_babel import gettext as _

from association.core.database import db
from association.core.history import note, note_all
from association.core.polish import fold
from association.core.refusals import Refused
from association.fieldwork.models import Community, CommunityIssue, IssueMention
from association.fieldwork.queries import issues as queries

MOST_NEW = 5


def mention(conversation, *, issue_ids, new_issues: str, actor) -> None:
    """Say of what a conversation spoke: known issues, and new ones parted by semicolons or lines."""
    named = titles_in(new_issues)
    wanted = set(issue_ids)
    known = queries.by_folded_title(conversation.community_id, conversation.project_id) if named else {}
    for title in named:
        issue_id = known.get(fold(title))
        if issue_id is None:
            place = {name: getattr(conversation, name) for name in ("community_id", "project_id", "municipality")}
            issue_id = known[fold(title)] = open_issue(title=title, actor=actor, **place).id
        wanted.add(issue_id)
    before = {row.issue_id: row for row in queries.mentions(conversation.id)}
    for issue_id in before.keys() - wanted:
        db.session.delete(before[issue_id])
    db.session.add_all(
        IssueMention(listening_id=conversation.id, issue_id=issue_id) for issue_id in sorted(wanted - before.keys())
    )
    db.session.flush()


def titles_in(text: str) -> list[str]:
    """The titles in a text, each once."""
    titles = {fold(title): title for title in map(str.strip, re.split(r"[;\n]", text or "")) if title}
    if len(titles) > MOST_NEW:
        raise Refused(_("Wpisz najwyżej %(num)d nowych spraw naraz.", num=MOST_NEW), "new_issues")
    if any(len(title) > 200 for title in titles.values()):
        raise Refused(_("Nazwa sprawy ma mieć najwyżej 200 znaków. Sprawy rozdziel średnikiem."), "new_issues")
    return list(titles.values())


def open_issue(*, title, community_id=None, project_id=None, municipality="", about="", actor, **facts):
    """An issue that somebody named."""
    if community_id:
        community = db.session.get(Community, community_id)
        project_id = project_id or community.project_id
        municipality = municipality or community.municipality
    place = {"community_id": community_id, "project_id": project_id, "municipality": municipality}
    issue = CommunityIssue(title=title, about=about, **place, **facts)
    note(issue, actor=actor)
    return issue


def change(issue, *, actor, **facts) -> CommunityIssue:
    """Name an issue better, or say what became of it."""
    for name, value in facts.items():
        setattr(issue, name, value)
    note(issue, actor=actor)
    db.session.flush()
    return issue


def merge(issue, *, into, actor) -> None:
    """Count an issue as another one from now on, with everything that was counted as it."""
    if into.id == issue.id or into.merged_into_id is not None:
        raise Refused(_("Wybierz inną sprawę, która sama nie jest częścią innej."), "into_id")
    followers = [issue, *queries.merged_into(issue.id)]
    for each in followers:
        each.merged_into_id = into.id
    note_all(followers, actor=actor)
    db.session.flush()


def part(issue, *, actor) -> None:
    """Count an issue by itself again."""
    issue.merged_into_id = None
    note(issue, actor=actor)
    db.session.flush()


def archive(issue, *, actor) -> None:
    """Put an issue away."""
    issue.archive()
    note(issue, actor=actor)


def restore(issue, *, actor) -> None:
    """Bring it back."""
    issue.restore()
    note(issue, actor=actor, action="restored")
