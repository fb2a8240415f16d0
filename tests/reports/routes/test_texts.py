import pytest
from sqlalchemy import select

from association.core.database import db
from association.core.history import HistoryEntry
from association.projects.models import Project
from association.reports.models import ReportText
from tests.factories.accounts import make_account
from tests.factories.projects import make_member


def kept(app, key="results"):
    with app.app_context():
        row = db.session.scalars(select(ReportText).where(ReportText.key == key)).one_or_none()
        return row and (row.text, row.not_applicable, row.version, row.updated_by_name)


def told(app):
    with app.app_context():
        wanted = select(HistoryEntry.actor_name, HistoryEntry.new).where(
            HistoryEntry.kind == ReportText.audit_kind, HistoryEntry.field == "text"
        )
        return [tuple(row) for row in db.session.execute(wanted.order_by(HistoryEntry.id))]


def post(client, ids, text, version, key="results", **more):
    data = {f"{key}-text": text, f"{key}-version": str(version), **more}
    return client.post(f"{ids.place}/texts/{key}", data=data)


def interest(client, ids, amount):
    data = {"sum-interest-amount": amount, "sum-interest-version": "0"}
    return client.post(f"{ids.place}/texts/sum-interest", data=data)


def test_a_text_is_written_by_a_plain_form(app, enter, ids):
    client = enter(account_id=ids.colleague)
    assert "12000" in client.get(f"{ids.place}/texts/results").text
    answer = post(client, ids, "Wszystko się udało.", 0)
    assert (answer.status_code, answer.location) == (303, f"{ids.place}#place-results")
    assert kept(app)[0] == "Wszystko się udało."
    assert kept(app)[3] == "Jan Lis"
    assert "Wszystko się udało." in client.get(ids.place).text


def test_a_text_is_written_in_the_page_itself(app, enter, ids):
    client = enter(account_id=ids.coordinator)
    opened = client.partial_get(f"{ids.place}/texts/results").text
    assert opened.lstrip().startswith('<div class="report-place is-missing" id="place-results"')
    assert "results-text" in opened
    data = {"results-text": "Słowa", "results-version": "0"}
    answer = client.partial_post(f"{ids.place}/texts/results", data=data)
    assert answer.status_code == 200
    assert "<form" not in answer.text.split("<hx-partial")[0]
    assert "Słowa" in answer.text
    assert "<form" not in client.partial_get(f"{ids.place}/texts/results/shown").text


def test_three_people_write_at_once_and_nothing_is_lost(app, enter, ids, saved):
    with saved():
        ewa = make_account(name="Ewa Kos", roles=["member"])
        make_member(project=db.session.get(Project, ids.project), account=ewa, function="member")
        third = ewa.id
    beata, jan, ewa = (enter(account_id=one) for one in (ids.coordinator, ids.colleague, third))
    # All three opened the empty place; then each saves.
    assert post(beata, ids, "Wersja Beaty", 0).status_code == 303
    refused = post(jan, ids, "Wersja Jana", 0)
    assert refused.status_code == 409
    assert "Wersja Beaty" in refused.text
    assert "Wersja Jana" in refused.text
    assert "Beata Tkacz" in refused.text
    assert post(ewa, ids, "Wersja Ewy", 0).status_code == 409
    assert kept(app)[0] == "Wersja Beaty"
    # Jan looked at both and insists.
    version = kept(app)[2]
    assert f'value="{version}"' in refused.text
    assert post(jan, ids, "Wersja Beaty i Jana", version).status_code == 303
    # Meanwhile Ewa wrote elsewhere, which stands in nobody's way.
    assert post(ewa, ids, "Nic więcej", 0, key="part3").status_code == 303
    assert told(app) == [("Beata Tkacz", "Wersja Beaty"), ("Jan Lis", "Wersja Beaty i Jana"), ("Ewa Kos", "Nic więcej")]


def test_an_earlier_version_comes_back(app, enter, ids):
    client = enter(account_id=ids.coordinator)
    post(client, ids, "Pierwsza", 0)
    post(client, ids, "Druga", kept(app)[2])
    page = client.get(f"{ids.place}/texts/results/history").text
    assert page.index("Druga") < page.index("Pierwsza")
    with app.app_context():
        entry = db.session.scalars(select(HistoryEntry.id).where(HistoryEntry.new == "Pierwsza")).one()
    assert client.post(f"{ids.place}/texts/results/history/{entry}").status_code == 303
    assert kept(app)[0] == "Pierwsza"
    assert client.post(f"{ids.place}/texts/part3/history/{entry}").status_code == 404
    assert client.post(f"{ids.place}/texts/results/history/999").status_code == 404


def test_what_does_not_apply_and_amounts(app, enter, ids):
    client = enter(account_id=ids.coordinator)
    assert post(client, ids, "", 0, key="recipients", **{"recipients-not_applicable": "y"}).status_code == 303
    assert kept(app, "recipients")[:2] == ("", True)
    wrong = client.post(
        f"{ids.place}/texts/sum-interest", data={"sum-interest-amount": "dużo", "sum-interest-version": "0"}
    )
    assert wrong.status_code == 422
    assert "dużo" in wrong.text
    less = client.post(
        f"{ids.place}/texts/sum-interest", data={"sum-interest-amount": "-1", "sum-interest-version": "0"}
    )
    assert less.status_code == 422
    assert kept(app, "sum-interest") is None
    good = client.post(
        f"{ids.place}/texts/sum-interest", data={"sum-interest-amount": "12,30", "sum-interest-version": "0"}
    )
    assert good.status_code == 303
    assert "12,30" in client.get(ids.place).text


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=1+1", "Ż" * 40_000, "a\r\nb\u202e"])
def test_strange_texts_are_only_text(app, enter, ids, text):
    client = enter(account_id=ids.coordinator)
    assert post(client, ids, text, 0).status_code == 303
    assert "<script>alert" not in client.get(ids.place).text


def test_a_text_beyond_all_measure_is_refused_and_stays_in_the_form(app, enter, ids):
    answer = post(enter(account_id=ids.coordinator), ids, "a" * 40_001, 0)
    assert answer.status_code == 422
    assert "a" * 40_001 in answer.text
    assert kept(app) is None


def test_only_the_team_writes(enter, ids):
    assert post(enter(account_id=ids.accountant), ids, "x", 0).status_code == 403
    assert post(enter("member"), ids, "x", 0).status_code == 404
    assert enter(account_id=ids.coordinator).get(f"{ids.place}/texts/nothing").status_code == 404
