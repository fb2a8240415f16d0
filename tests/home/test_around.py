"""The page of a person or an organisation tells what every feature has about it, and only what the viewer may see."""

from datetime import date

from association.academy.models import Trip
from association.conferences.models import ConferenceOrganiser
from association.core import history, mail
from association.core.database import db
from tests.factories.academy import make_cohort, make_enrolment
from tests.factories.conferences import make_attendee, make_conference, make_contributor
from tests.factories.documents import make_document
from tests.factories.finances_expenses import make_expense
from tests.factories.people import make_membership, make_organisation, make_person
from tests.factories.projects import make_partner, make_project


def _everything():
    """One organisation and one of its people, known to every feature."""
    host = make_organisation("Fundacja Łąka", email="laka@example.org")
    person = make_person("Ewa", "Łęcka", email="ewa@example.org")
    make_membership(person, host, function="prezeska")
    make_membership(make_person("Jan", "Dawny"), host, until=date(2020, 1, 1))
    project = make_project(title="Sieć pomocy", status="running")
    make_partner(project=project, organisation=host, role="gospodarz")
    cohort = make_cohort(project=project, title="Kurs liderski")
    make_enrolment(cohort=cohort, person=person)
    facts = {"starts_on": date(2026, 10, 1), "ends_on": date(2026, 10, 2)}
    trip = Trip(cohort=cohort, title="Wizyta u sąsiadów", host_organisation=host, **facts)
    history.note(trip, actor=None)
    conference = make_conference()
    history.note(conference, actor=None)
    for part in (
        ConferenceOrganiser(conference_id=conference.id, organisation=host, name=host.name),
        make_attendee(conference, person_id=person.id),
        make_contributor(conference, person_id=person.id),
    ):
        history.note(part, actor=None)
    make_document(owner_kind="people.organisation", owner_id=host.id, title="Porozumienie o pomocy")
    expense = make_expense(project=project, number="FV 7/2026")
    expense.issuer_id = host.id
    history.note(expense, actor=None)
    for address in ("laka@example.org", "ewa@example.org"):
        letter = mail.Mail(to_address=address, subject=f"Zaproszenie {address}", body="…", message_id=address)
        db.session.add(letter)


def test_everything_about_an_organisation_stands_on_its_page(enter, saved, queries):
    with saved():
        _everything()
    administrator = enter("administrator")
    with queries() as seen:
        page = administrator.get("/people/organisations/1").text
    for told in (
        "gospodarz",
        "Kurs liderski",
        "Wizyta u sąsiadów",
        "organizator",
        "Porozumienie o pomocy",
        "FV 7/2026",
    ):
        assert told in page, told
    assert "Zaproszenie laka@example.org" in page
    assert page.count("1 osoba") >= 2
    assert len(seen) <= 24
    person = administrator.get("/people/persons/1").text
    assert ("Kurs liderski" in person, "Zaproszenie ewa@example.org" in person) == (True, True)


def test_an_animator_reads_there_only_what_is_his_to_know(enter, saved):
    with saved():
        _everything()
    page = enter("animator").get("/people/organisations/1").text
    assert ("Sieć pomocy" in page, "Ewa Łęcka" in page) == (True, True)
    for hidden in ("Kurs liderski", "Wizyta u sąsiadów", "FV 7/2026", "Zaproszenie"):
        assert hidden not in page, hidden


def test_many_lines_open_and_the_newest_stands_first(enter, saved):
    with saved():
        host = make_organisation()
        for year in range(2010, 2020):
            project = make_project(title=f"Edycja {year}", starts_on=date(year, 1, 1), ends_on=date(year, 12, 31))
            make_partner(project=project, organisation=host)
    page = enter("administrator").get("/people/organisations/1").text
    assert page.index("Edycja 2019") < page.index("Edycja 2015") < page.index("jeszcze 5") < page.index("Edycja 2014")
