import json
import re
from datetime import date

import pytest
from sqlalchemy import func, select

from association.core.clock import today
from association.core.database import db
from association.core.history import HistoryEntry
from association.finances.models import ClosedPeriod
from association.projects.models import IndicatorValue
from association.reports.models import Report, Snapshot, fingerprint
from tests.factories.projects import make_value


def seen(client, ids) -> str:
    return re.search(r'name="seen"[^>]*value="([0-9a-f]{64})"', client.get(f"{ids.place}/submission").text).group(1)


def send(client, ids, **more):
    return client.post(f"{ids.place}/submission", data={"seen": seen(client, ids), "in_spite": "Termin mija.", **more})


def state(app, ids):
    with app.app_context():
        report = db.session.get(Report, ids.report)
        closed = db.session.execute(select(ClosedPeriod.first, ClosedPeriod.last)).all()
        sent = db.session.scalar(select(func.count()).select_from(Snapshot))
        return report.state, [tuple(row) for row in closed], sent


@pytest.fixture
def beata(enter, ids):
    return enter(account_id=ids.coordinator)


def test_what_is_missing_is_listed_with_the_way_to_mend_it(beata, ids):
    page = beata.get(f"{ids.place}/submission").text
    assert f'href="{ids.place}/texts/results"' in page
    assert f'href="/projects/{ids.project}/indicators/{ids.indicator}"' in page
    assert "bez dowodu 69 z 69" in page


def test_sending_freezes_closes_the_period_and_tells_who_and_when(app, beata, ids):
    assert send(beata, ids).status_code == 303
    assert state(app, ids) == ("submitted", [(date(2026, 7, 1), date(2026, 12, 31))], 1)
    with app.app_context():
        snapshot = db.session.scalars(select(Snapshot)).one()
        assert (snapshot.by_name, snapshot.number, snapshot.in_spite) == ("Beata Tkacz", 1, "Termin mija.")
        assert snapshot.sha256 == fingerprint(snapshot.content)
        assert json.loads(snapshot.content)["schema"] == 1
        told = select(HistoryEntry.new).where(HistoryEntry.kind == Snapshot.audit_kind)
        assert list(db.session.scalars(told)) == [snapshot.sha256]
        sum_of = snapshot.sha256
    page = beata.get(ids.place).text
    assert sum_of in page
    assert "Napisz" not in page
    refused = beata.post(f"{ids.place}/texts/results", data={"results-text": "x", "results-version": "0"})
    assert refused.status_code == 422
    assert send_again(beata, ids) == 303
    assert state(app, ids)[2] == 1


def send_again(client, ids) -> int:
    return client.post(f"{ids.place}/submission", data={"seen": "x", "in_spite": "y"}).status_code


def test_sending_in_spite_of_something_takes_a_reason(app, beata, ids):
    answer = send(beata, ids, in_spite=" ")
    assert answer.status_code == 422
    assert "dlaczego" in answer.text
    assert state(app, ids) == ("writing", [], 0)


def test_what_changed_since_one_looked_is_not_sent_unseen(app, beata, ids, saved):
    looked = seen(beata, ids)
    with saved():
        value = db.session.scalars(select(IndicatorValue)).one()
        make_value(indicator=db.session.get(type(value).indicator.property.mapper.class_, ids.indicator), value=1)
    answer = beata.post(f"{ids.place}/submission", data={"seen": looked, "in_spite": "Termin."})
    assert answer.status_code == 409
    assert "Termin." in answer.text
    assert state(app, ids)[0] == "writing"
    again = re.search(r'name="seen"[^>]*value="([0-9a-f]{64})"', answer.text).group(1)
    assert beata.post(f"{ids.place}/submission", data={"seen": again, "in_spite": "Termin."}).status_code == 303


def test_a_correction_is_a_new_version_and_says_what_it_changed(app, beata, ids):
    send(beata, ids)
    assert beata.post(f"{ids.place}/correction", data={"reason": ""}).status_code == 422
    assert beata.post(f"{ids.place}/correction", data={"reason": "Wezwanie, pkt 2"}).status_code == 303
    assert state(app, ids)[:2] == ("correcting", [])
    same = send(beata, ids)
    assert same.status_code == 422
    assert "niczego nie zmienia" in same.text
    beata.post(f"{ids.place}/texts/results", data={"results-text": "Poprawione", "results-version": "0"})
    blocked = beata.post(f"{ids.place}/correction/end")
    assert blocked.status_code == 422
    assert send(beata, ids).status_code == 303
    assert state(app, ids) == ("submitted", [(date(2026, 7, 1), date(2026, 12, 31))], 2)
    told = beata.get(f"{ids.place}/versions/2/difference").text
    assert "Poprawione" in told
    assert "1 różnica" in told
    assert "Poprawione" not in beata.get(f"{ids.place}/versions/1").text
    assert "Wezwanie, pkt 2" in beata.get(f"{ids.place}/versions/2").text
    assert beata.get(f"{ids.place}/versions/3").status_code == 404
    assert beata.get(f"{ids.place}/versions/1/difference").status_code == 404


def test_a_correction_may_be_given_up(app, beata, ids):
    send(beata, ids)
    beata.post(f"{ids.place}/correction", data={"reason": "Pomyłka"})
    assert beata.post(f"{ids.place}/correction/end").status_code == 303
    assert state(app, ids) == ("submitted", [(date(2026, 7, 1), date(2026, 12, 31))], 1)


def test_the_funder_accepts_and_that_can_be_taken_back(app, beata, ids):
    assert beata.post(f"{ids.place}/acceptance", data={"accepted_on": "2026-01-01"}).status_code == 422
    send(beata, ids)
    late = date(today().year + 1, 1, 1).isoformat()
    assert beata.post(f"{ids.place}/acceptance", data={"accepted_on": late}).status_code == 422
    assert beata.post(f"{ids.place}/acceptance", data={"accepted_on": today().isoformat()}).status_code == 303
    assert state(app, ids)[0] == "accepted"
    assert beata.post(f"{ids.place}/acceptance/end").status_code == 303
    assert state(app, ids)[0] == "submitted"


def test_a_snapshot_never_changes(app, beata, ids):
    send(beata, ids)
    with app.test_request_context():
        snapshot = db.session.scalars(select(Snapshot)).one()
        snapshot.content = "{}"
        with pytest.raises(RuntimeError):
            db.session.flush()
        db.session.rollback()


@pytest.mark.parametrize(
    ("who", "read", "sent"), [("colleague", 200, 403), ("accountant", 200, 403), ("stranger", 404, 404)]
)
def test_only_who_may_change_the_project_sends(enter, ids, who, read, sent):
    client = enter("member") if who == "stranger" else enter(account_id=getattr(ids, who))
    assert client.get(ids.place).status_code == read
    assert client.get(f"{ids.place}/submission").status_code == read
    for door in ("submission", "correction", "correction/end", "acceptance", "acceptance/end", "edit", "archive"):
        assert client.post(f"{ids.place}/{door}").status_code == sent, door
