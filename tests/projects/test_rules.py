from types import SimpleNamespace

import pytest

from association.projects import rules


class Viewer:
    """An account as rules see it."""

    def __init__(self, *roles, ident=1):
        self.roles, self.id = roles, ident

    def has_role(self, *wanted):
        return any(role in self.roles for role in wanted)


def project(function=None, public=True):
    return SimpleNamespace(function_of=lambda viewer: function, is_public=public)


@pytest.mark.parametrize(
    ("roles", "function", "public", "knows", "sees", "edits"),
    [
        (("administrator",), None, False, True, True, True),
        (("accountant",), None, False, True, True, False),
        (("coordinator",), None, True, True, False, False),
        (("coordinator",), None, False, False, False, False),
        (("coordinator",), "coordinator", False, True, True, True),
        (("trainer",), None, True, True, False, False),
        (("member",), "coordinator", False, True, True, True),
        (("member",), "accountant", False, True, True, False),
        (("member",), "member", False, True, True, False),
        (("member",), None, True, True, False, False),
        (("editor",), None, False, False, False, False),
    ],
)
def test_who_knows_sees_and_changes_a_project(roles, function, public, knows, sees, edits):
    viewer, found = Viewer(*roles), project(function, public)
    indicator = SimpleNamespace(project=found)
    assert rules.know(viewer, found) is knows
    assert rules.see(viewer, found) is sees
    assert rules.edit(viewer, found) is edits
    assert rules.see_indicator(viewer, indicator) is sees
    assert rules.edit_indicator(viewer, indicator) is edits
    assert rules.edit_value(viewer, SimpleNamespace(indicator=indicator)) is edits
    assert rules.change_team(viewer, SimpleNamespace(project=found)) is edits


@pytest.mark.parametrize(
    ("role", "may"), [("administrator", True), ("coordinator", True), ("accountant", False), ("trainer", False)]
)
def test_who_begins_projects(role, may):
    assert rules.create(Viewer(role)) is may


@pytest.mark.parametrize(
    ("roles", "function", "responsible", "status", "plans", "reports"),
    [
        (("administrator",), None, None, "running", True, True),
        (("member",), "coordinator", None, "running", True, True),
        (("member",), "coordinator", None, "archived", False, False),
        (("member",), "member", 1, "running", False, True),
        (("member",), "member", 1, "archived", False, False),
        (("member",), "member", 2, "running", False, False),
        # Whoever has left the team does not report any more.
        (("member",), None, 1, "running", False, False),
        (("accountant",), None, None, "running", False, False),
    ],
)
def test_who_plans_actions_and_who_tells_how_they_go(roles, function, responsible, status, plans, reports):
    found = project(function)
    found.status = status
    action = SimpleNamespace(project=found, responsible_id=responsible)
    assert rules.change_plan(Viewer(*roles), found) is plans
    assert rules.edit_action(Viewer(*roles), action) is plans
    assert rules.report_action(Viewer(*roles), action) is reports
