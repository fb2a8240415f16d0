import pytest

from association.core import history
from association.core.database import db
from association.core.profile import Association

ADDRESS = "/administration/association"


@pytest.fixture
def administrator(enter, saved):
    with saved():
        history.note(Association(name="Auxilio Venire"), actor=None)
    return enter("administrator")


def test_the_data_of_the_association(app, administrator):
    assert administrator.get(ADDRESS).status_code == 200
    data = {"name": "Auxilio Venire", "krs": "0000 012 345", "phone": "34 123 45 67", "version": "1"}
    assert administrator.post(ADDRESS, data=data).location == ADDRESS
    with app.app_context():
        row = db.session.query(Association).one()
        assert (row.krs, row.phone, row.email, row.version) == ("0000012345", "341234567", "", 2)


@pytest.mark.parametrize(
    ("facts", "field"), [({"name": ""}, "name"), ({"nip": "123"}, "nip"), ({"email": "x"}, "email")]
)
def test_wrong_data_are_refused(app, administrator, facts, field):
    answer = administrator.post(ADDRESS, data={"name": "Inna", "version": "1"} | facts)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.get_data(as_text=True)
    with app.app_context():
        assert db.session.query(Association).one().name == "Auxilio Venire"


def test_two_at_once_see_both_versions(administrator):
    administrator.post(ADDRESS, data={"name": "Pierwsza", "version": "1"})
    answer = administrator.post(ADDRESS, data={"name": "Druga", "version": "1"})
    assert answer.status_code == 409
    page = answer.get_data(as_text=True)
    assert "Pierwsza" in page
    assert "Druga" in page


def test_its_history_is_for_administrators(administrator, enter):
    assert administrator.get("/history/core.association/1").status_code == 200
    assert enter("coordinator").get("/history/core.association/1").status_code == 404
    assert enter("coordinator").get(ADDRESS).status_code == 403


def test_before_the_first_visit_there_is_none(enter):
    assert enter("administrator").get(ADDRESS).status_code == 404
