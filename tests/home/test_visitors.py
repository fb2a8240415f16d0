"""What anybody may read or take part in now, on one page."""

from datetime import timedelta

from association.core.clock import now, today
from association.core.history import note_all
from tests.factories.academy import make_cohort
from tests.factories.academy_recruitment import make_call
from tests.factories.accounts import make_account
from tests.factories.conferences import make_conference
from tests.factories.fieldwork import make_consultation
from tests.factories.projects import make_project
from tests.factories.publications import add, make_edition, make_publication

DAY = timedelta(days=1)


def fill(number: int) -> None:
    """Of everything something open and something that is not."""
    author, project = make_account(email=f"a{number}@example.org", roles=["animator"]), make_project()
    for kind, opens, closes in (("otwarte", -DAY, DAY), ("minione", -3 * DAY, -DAY)):
        name = f"{kind} {number}"
        slug, moments = f"{kind}-{number}", {"opens_at": now() + opens, "closes_at": now() + closes}
        call = make_call(cohort=make_cohort(project=project), title=f"Nabór {name}", slug=slug, **moments)
        call.published_at = now()
        days = {"starts_on": today() + closes, "ends_on": today() + closes}
        conference = make_conference(title=f"Zjazd {name}", slug=slug, state="announced", **days)
        talk = {"title": f"Konsultacje {name}", "slug": slug, "state": "announced"} | moments
        note_all([call, conference, make_consultation(author, **talk)], actor=None)
    hidden = make_conference(title=f"Ukryty zjazd {number}", slug=f"ukryty-{number}")
    note_all([hidden], actor=None)
    book = make_publication(title=f"Książka {number}", slug=f"ksiazka-{number}")
    add(book, make_publication(title=f"Rękopis {number}", slug=f"rekopis-{number}"))
    add(make_edition(book))


def test_a_visitor_sees_what_is_open_and_nothing_else(client, saved, queries):
    assert "nic otwartego" in client.get("/open").text
    with saved():
        fill(1)
    with queries() as one:
        answer = client.get("/open")
    for title in ("Nabór otwarte 1", "Zjazd otwarte 1", "Konsultacje otwarte 1", "Książka 1"):
        assert f">{title}</a>" in answer.text
    for title in ("minione", "Ukryty", "Rękopis"):
        assert title not in answer.text
    assert "Set-Cookie" not in answer.headers
    assert client.get("/open", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert '<html lang="en"' in client.get("/open?lang=en").text
    with saved():
        for number in (2, 3):
            fill(number)
    with queries() as three:
        assert client.get("/open").text.count(">Zjazd otwarte") == 3
    assert len(three) == len(one)
