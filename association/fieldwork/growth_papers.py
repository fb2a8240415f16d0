"""The declaration of a group, the agreement of a partnership and the plan of action on paper: official Polish
documents, whose words do not follow the language of the page."""

from flask_babel import force_locale

from association.core import polish, teryt
from association.core.clock import today
from association.core.typesetting import typeset
from association.fieldwork.models import PARTNERSHIP_KINDS, PLAN_STATES
from association.fieldwork.papers import frame


def _frame(record) -> dict:
    project = record.project
    place = teryt.label(record.municipality) if record.municipality else ""
    community = record.community.name if record.community else ""
    return {
        **frame([(project.id, project.title)] if project else []),
        "project": project.title if project else None,
        "place": ", ".join(filter(None, (community, place))) or None,
        "animator": None,
    }


def _lines(words: str) -> list[str]:
    return [line.strip(" \t•–-") for line in words.splitlines() if line.strip(" \t•–-")]


def plan_data(plan, tasks) -> dict:
    """What the plan's template asks for."""
    with force_locale("pl"):
        state = str(PLAN_STATES[plan.state])
    whose = plan.group or plan.partnership
    return {
        **_frame(plan),
        "animator": plan.author.name if plan.author else None,
        "title": plan.title,
        "goal": _lines(plan.goal),
        "whose": whose.name if whose else None,
        "diagnosis": plan.diagnosis.title if plan.diagnosis else None,
        "state": state,
        "agreed_on": polish.long_date(plan.agreed_on) if plan.agreed_on else None,
        "as_of": polish.long_date(today()),
        "done": sum(task.done_on is not None for task in tasks),
        "tasks": [
            {
                "title": task.title,
                "who": ", ".join(filter(None, (task.owner, task.who_else))) or None,
                "due": f"{task.due:%d.%m.%Y}" if task.due else None,
                "done": f"{task.done_on:%d.%m.%Y}" if task.done_on else None,
                "late": task.done_on is None and task.due is not None and task.due < today(),
                "outcome": task.outcome,
            }
            for task in tasks
        ],
    }


def plan_paper(plan, tasks) -> bytes:
    """The plan as PDF."""
    return typeset("fieldwork/plans/plan.typ", plan_data(plan, tasks), f"Plan działania: {plan.title}")


def agreement_data(partnership, parties) -> dict:
    """What the agreement's template asks for: those who are parties now."""
    with force_locale("pl"):
        kind = str(PARTNERSHIP_KINDS[partnership.kind])
    standing = [row for row in parties if row.until is None or row.until > today()]
    return {
        **_frame(partnership),
        "name": partnership.name,
        "kind": kind,
        "goals": _lines(partnership.goals),
        "rules": _lines(partnership.rules),
        "agreed_on": polish.long_date(partnership.agreed_on) if partnership.agreed_on else None,
        "ends_on": polish.long_date(partnership.ends_on) if partnership.ends_on else None,
        "parties": [
            {
                "name": row.name,
                "address": ", ".join(filter(None, (row.street, f"{row.postcode} {row.city}".strip()))) or None,
                "numbers": ", ".join(
                    f"{label} {value}" for label, value in (("KRS", row.krs), ("NIP", row.nip)) if value
                )
                or None,
                "leader": row.is_leader,
                "brings": row.brings or None,
            }
            for row in standing
        ],
    }


def agreement_paper(partnership, parties) -> bytes:
    """The agreement as PDF, to be signed by every party."""
    data = agreement_data(partnership, parties)
    return typeset("fieldwork/partnerships/agreement.typ", data, f"Porozumienie: {partnership.name}")


def founding_data(group, members) -> dict:
    """What the template of the declaration asks for: those who are in the group now."""
    return {
        **_frame(group),
        "animator": group.animator.name if group.animator else None,
        "name": group.name,
        "goal": _lines(group.goal),
        "formed_on": polish.long_date(group.formed_on) if group.formed_on else None,
        "members": [
            {"name": f"{row.given_name} {row.family_name}", "leader": row.is_leader}
            for row in members
            if row.until is None or row.until > today()
        ],
    }


def founding_paper(group, members) -> bytes:
    """The founding declaration as PDF, to be signed by the members."""
    return typeset("fieldwork/groups/founding.typ", founding_data(group, members), f"Deklaracja grupy: {group.name}")
