from datetime import date

from association.core.feature import EvidenceLine
from association.projects import evidence as behind
from tests.factories.documents import make_document
from tests.factories.projects import make_indicator, make_project, make_value


def test_a_measure_tells_what_stands_behind_its_number(session, offering, people_and_sheets):
    offering(achieved=1, groups=people_and_sheets)
    indicator = make_indicator(project=make_project(), measure_key="test.people")
    assert behind.evidence("viewer", indicator) == people_and_sheets
    assert behind.evidence_rows(people_and_sheets) == [
        ("Osoby", "Anna Nowak", "86 % obecności", 1, ""),
        ("Zajęcia", "Zjazd I", "", 8, "skan listy"),
        ("Listy", "skan listy", "", 1, ""),
    ]


def test_entered_values_are_evidence_too(session):
    project = make_project()
    indicator = make_indicator(project=project)
    paper = make_document(owner_kind="projects.project", owner_id=project.id, title="Lista")
    make_value(indicator=indicator, value=11, dated_on=date(2026, 11, 21))
    make_value(indicator=indicator, value=58, note="dzień drugi", document=paper, dated_on=date(2026, 11, 22))
    (group,) = behind.evidence("viewer", indicator)
    assert group.lines == [
        EvidenceLine("dzień drugi", None, meta="22.11.2026", amount=58, proof=("Lista", "")),
        EvidenceLine("wpis bez uwagi", None, meta="21.11.2026", amount=11),
    ]


def test_what_has_no_evidence_has_no_groups(session):
    project = make_project()
    assert behind.evidence("viewer", make_indicator(project=project)) == []
    assert behind.evidence("viewer", make_indicator(project=project, measure_key="lost.feature")) == []
