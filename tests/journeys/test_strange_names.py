"""Names that look like code, formulas or another direction of writing come out as they were written, everywhere."""

import csv
from datetime import timedelta
from io import BytesIO

import html5lib
import pypdfium2
import pytest
from sqlalchemy import select

from association.core import spreadsheets
from association.core.clock import today
from association.core.database import db
from association.core.mail import Mail
from tests.factories.accounts import make_account

NAMES = [
    "<script>alert('x')</script>",
    'O\'Neil "Żółć" & spółka',
    "=1+1",
    "@SUM(A1)",
    "{{ 7 * 7 }} {% raw %} %(name)s %s {0}",
    "#set page(fill: red) *gruby* $x$ \\ `kod`",
    "abc\u202edef",
    "Łódź\u00a0– „cudzysłów”",
    "ﬁ 👩‍👩‍👧 Ａ",
    "W" * 80,
]


@pytest.fixture
def beata(app, enter, saved):
    """A coordinator."""
    with saved():
        account = make_account(name="Beata Tkacz").id
    return enter(account_id=account)


def _post(client, address, **values) -> str:
    answer = client.post(address, data=values)
    assert answer.status_code == 303, answer.text
    return answer.location


def _words(client, address) -> str:
    """What a page says, as a reader sees it."""
    tree = html5lib.parse(client.get(address).text, namespaceHTMLElements=False)
    return "\n".join(tree.itertext())


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_the_same_on_pages_in_files_and_on_the_sheet(beata, name):
    days = {"starts_on": str(today() - timedelta(days=9)), "ends_on": str(today() + timedelta(days=9))}
    project = _post(beata, "/projects", title=name, funder=name, coordinator_id=str(beata.account_id), **days)
    cohort = _post(beata, "/academy/cohorts/new", project_id="1", title=name, threshold_percent="80", **days)
    plan = {"day": str(today()), "starts": "08:00", "ends": "16:00", "minutes": "8", "kind": "training", "place": name}
    sessions = _post(beata, f"{cohort}/sessions/new", topic=name, **plan)
    person = _post(beata, f"{cohort}/participants/new", given_name="Ala", family_name=name, form_of_address="none")
    pages = (
        project,
        "/projects",
        "/history/projects.project/1",
        cohort,
        "/academy/cohorts",
        sessions,
        f"{cohort}/sessions/1",
        person,
        f"{cohort}/attendance",
        "/people/persons",
        "/people/persons/1",
        "/people/persons/1/edit",
        "/history/people.person/1",
        "/calendar/agenda",
    )
    assert [page for page in pages if name not in _words(beata, page) and "edit" not in page] == []
    assert f"Ala {name}" in _words(beata, "/people/persons/1/edit")
    for files in ("/projects", "/academy/cohorts", f"{cohort}/sessions", "/people/persons"):
        for kind in ("xlsx", "csv"):
            answer = beata.get(f"{files}.{kind}")
            cells = [cell for row in spreadsheets.read_rows(answer.data, f"x.{kind}") for cell in row]
            assert name in cells, (files, kind)
        # What a spreadsheet would reckon must not stand at the beginning of a cell.
        plain = csv.reader(beata.get(f"{files}.csv").text.splitlines(), delimiter=";")
        assert [cell for row in plain for cell in row if cell.startswith(("=", "@", "+"))] == []
    with beata.get(f"{cohort}/sessions/1/sheet.pdf") as answer, pypdfium2.PdfDocument(BytesIO(answer.data)) as pdf:
        assert len(pdf) == 1


def test_code_in_names_is_printed_on_the_sheet_as_it_is(beata):
    days = {"starts_on": str(today()), "ends_on": str(today())}
    _post(beata, "/projects", title="Projekt", coordinator_id=str(beata.account_id), **days)
    cohort = _post(beata, "/academy/cohorts/new", project_id="1", title="Grupa", threshold_percent="80", **days)
    plan = {"day": str(today()), "starts": "08:00", "ends": "16:00", "minutes": "8", "kind": "training"}
    _post(beata, f"{cohort}/sessions/new", topic='#panic("x") *gruby* <b>', **plan)
    for name in NAMES[:6]:
        _post(beata, f"{cohort}/participants/new", given_name="Ala", family_name=name, form_of_address="none")
    with beata.get(f"{cohort}/sessions/1/sheet.pdf") as answer, pypdfium2.PdfDocument(BytesIO(answer.data)) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    # Lines are broken where the column ends.
    printed = "".join(text.split())
    assert [name for name in [*NAMES[:6], '#panic("x") *gruby* <b>'] if "".join(name.split()) not in printed] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_and_the_lists_around_it_say_the_name_as_it_is(app, enter, name):
    administrator = enter("administrator", name=name)
    _post(
        administrator,
        "/administration/accounts/new",
        name=name,
        email="ktos@example.org",
        roles="member",
        form_of_address="none",
        language="pl",
    )
    with app.app_context():
        letter = db.session.scalars(select(Mail)).one()
        assert (letter.to_address, letter.to_name) == ("ktos@example.org", name)
        assert f"{name} zaprasza do Splotu" in letter.body
    assert name in _words(administrator, "/administration/mail/1")
    assert name in _words(administrator, "/administration/accounts")


@pytest.mark.parametrize(
    ("address", "field", "most"),
    [
        ("/people/persons/new", "family_name", 120),
        ("/people/organisations/new", "name", 300),
        ("/projects", "title", 300),
    ],
)
def test_a_name_that_is_too_long_is_refused_and_kept(beata, address, field, most):
    answer = beata.post(address, data={field: "ż" * (most + 1)})
    assert answer.status_code == 422
    assert "ż" * (most + 1) in answer.text
