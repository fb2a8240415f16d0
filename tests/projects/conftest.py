"""Projects with people in them, and a measure that counts what a test tells it to."""

from dataclasses import dataclass, replace

import pytest

from association.core.feature import EvidenceGroup, EvidenceLine, Measure, Measured, Reached
from tests.factories.accounts import make_account
from tests.factories.projects import make_member, make_project


@dataclass
class Ids:
    """What a page test needs to know of a saved project."""

    project: int
    coordinator: int
    colleague: int


@pytest.fixture
def ids(saved) -> Ids:
    """A running project with a coordinator (Beata Tkacz) and a colleague (Jan Lis)."""
    with saved():
        beata = make_account(name="Beata Tkacz", roles=["coordinator"])
        jan = make_account(name="Jan Lis", roles=["member"])
        project = make_project(title="Jurajska Akademia Lidera")
        make_member(project=project, account=beata, function="coordinator")
        make_member(project=project, account=jan, function="member")
        return Ids(project.id, beata.id, jan.id)


@pytest.fixture
def offering(app, monkeypatch):
    """offering(achieved=20, documented=12, happenings=[…], hits=[…]): one more feature with a measure „test.people”."""

    def offer(achieved=0, documented=0, groups=(), happenings=(), hits=()):
        calls = []

        def count(project_id):
            calls.append(project_id)
            return Measured(achieved, documented)

        measure = Measure("test.people", "osoby z testu", "osób", count, lambda viewer, project_id: list(groups))
        own = app.extensions["features"]
        more = replace(
            own[-1],
            name="extra",
            label="Dodatek",
            thread="fieldwork",
            navigation=(),
            timeline=lambda viewer, project: list(happenings),
            about_project=lambda viewer, project: list(hits),
        )
        monkeypatch.setitem(app.extensions, "features", (*own, more))
        monkeypatch.setitem(app.extensions, "measures", {**app.extensions["measures"], measure.key: measure})
        return calls

    return offer


@pytest.fixture
def reaching(app, monkeypatch):
    """reaching("conferences.guests", "Konferencja", {7: True}): one more measure, which counts these people."""

    def offer(key, activity, people, *, category="", seen=True, changes=None):
        def reached(viewer, project_id):
            url = f"/{key}" if seen or viewer is None else None
            return [Reached(one, proved, activity, url, category=category) for one, proved in people.items()]

        def count(project_id):
            return Measured(len(people), sum(people.values()))

        sheets = [EvidenceGroup("Podpisane listy", [EvidenceLine(f"lista: {activity}", f"/sheet/{key}")], True)]
        measure = Measure(key, f"{activity} (osoby)", "osób", count, lambda *_: sheets, reached, changes)
        monkeypatch.setitem(app.extensions, "measures", {**app.extensions["measures"], key: measure})
        return people

    return offer


@pytest.fixture
def people_and_sheets() -> list[EvidenceGroup]:
    """A person without proof, a session with a signed sheet, and the sheet itself."""
    return [
        EvidenceGroup("Osoby", [EvidenceLine("Anna Nowak", "/people/1", meta="86 % obecności")]),
        EvidenceGroup(
            "Zajęcia", [EvidenceLine("Zjazd I", "/academy/sessions/1", amount=8, proof=("skan listy", "/documents/1"))]
        ),
        EvidenceGroup("Listy", [EvidenceLine("skan listy", "/documents/1")], are_proofs=True),
    ]
