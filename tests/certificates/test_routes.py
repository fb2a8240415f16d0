"""The doors of certificates: the public check, the book, registers, designs, and papers with hostile names."""

import csv
from io import BytesIO, StringIO

import outloud
import pypdfium2
import pytest
from PIL import Image
from sqlalchemy import select

from association.academy.models import Cohort
from association.accounts.models import Account
from association.certificates import printing, queries
from association.certificates.commands import papers, registers
from association.certificates.models import Certificate, Design, DesignPicture, Register
from association.core import spreadsheets
from association.core.clock import today
from association.core.database import db
from association.core.feature import record_type
from association.core.mail import Mail
from association.projects.models import Project
from tests.factories.academy import make_cohort, make_session
from tests.factories.accounts import make_account
from tests.factories.certificates import make_design, make_register, make_subject
from tests.factories.projects import make_member, make_project

HOSTILE = [
    "Anna <script>alert('x')</script>",
    "Ewa =1+1",
    'Ala O\'Neil "Żółć" & spółka',
    "Ola abc\u202edef",
    "Ida {kurs} *gruby* #set page(fill: red) %(x)s",
    "Wanda-" + "W" * 74 + " " + "Łęcka " * 19 + "Z",
]


@pytest.fixture
def office(saved):
    """A coordinator with a cohort, its design, and an issued paper for Anna Nowak."""
    with saved():
        beata = make_account(name="Beata Tkacz", roles=["coordinator"])
        project = make_project()
        make_member(project=project, account=beata)
        cohort = make_cohort(project=project)
        make_session(cohort=cohort)
        make_design(cohort=cohort, register=make_register())
        ids = {"account": beata.id, "cohort": cohort.id}
    return ids | {"certificate": issue(saved, ids, "Anna Nowak")}


def issue(saved, office, name, email=None) -> int:
    with saved():
        cohort = db.session.get(Cohort, office["cohort"])
        held = queries.Held(record_type(Cohort.audit_kind), cohort, queries.design_of(Cohort.audit_kind, cohort.id))
        person = make_subject(held, name)
        if email:
            found = queries.persons([person.person_id])[person.person_id]
            found.email = email
            papers.note(found, actor=None)
        [row] = papers.issue(held, [person], issued_on=today(), actor=None)
        return row.id


@pytest.fixture
def beata(office, enter):
    return enter(account_id=office["account"])


@pytest.fixture
def facts(app, office):
    with app.app_context():
        row = db.session.get(Certificate, office["certificate"])
        return {"number": row.label, "code": row.shown_code}


def design_url(office) -> str:
    return f"/certificates/design/academy.cohort/{office['cohort']}"


def read(pdf: bytes) -> str:
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return " ".join(" ".join(pages).split())


def test_a_true_paper_is_confirmed_to_everybody(client, facts):
    answer = client.get("/verify", query_string=facts)
    assert answer.status_code == 200
    assert "prawdziwe i ważne" in answer.text
    assert "Anna Nowak" in answer.text


def test_the_check_shows_no_more_than_the_paper(client, beata, office, facts):
    beata.post(f"/certificates/{office['certificate']}/revocation", data={"reason": "Tajny powód"})
    text = client.get("/verify", query_string=facts).text
    assert "unieważniono" in text
    assert "Tajny powód" not in text
    assert "Beata Tkacz" not in text


def test_a_replaced_paper_does_not_tell_of_the_new_one(client, app, beata, office, facts):
    data = {"name": "Anna Nowak-Lis", "form_of_address": "pani", "reason": "Ślub"}
    assert beata.post(f"/certificates/{office['certificate']}/reissue", data=data).status_code == 303
    text = client.get("/verify", query_string=facts).text
    assert "zastąpiono nowym" in text
    assert "Lis" not in text
    with app.app_context():
        fresh = db.session.scalars(select(Certificate).where(Certificate.state == "valid")).one()
    text = client.get("/verify", query_string={"number": fresh.label, "code": fresh.code}).text
    assert "Anna Nowak-Lis" in text
    assert f"Wydano w miejsce zaświadczenia nr {facts['number']}" in text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("number", "code", "status"), [("9/JAL/2026", "", 422), ("9/JAL/2026", "AAAA-AAAA", 404), (None, "AAAAAAAA", 422)]
)
def test_a_wrong_paper_is_said_to_be_wrong(client, facts, number, code, status):
    query = {"number": number or "", "code": code}
    assert client.get("/verify", query_string=query).status_code == status


def test_guessing_is_slowed_down(client, facts):
    statuses = [client.get("/verify", query_string=facts | {"code": f"AAAA-AA{n:02}"}).status_code for n in range(22)]
    assert statuses == [404] * 20 + [429] * 2


def test_looking_at_true_papers_is_not_slowed_down(client, facts):
    assert {client.get("/verify", query_string=facts).status_code for _n in range(30)} == {200}


def test_the_check_speaks_english(client, facts):
    answer = client.get("/verify", query_string=facts, headers={"Accept-Language": "en"})
    assert '<html lang="en"' in answer.text


def test_strangers_do_not_find_a_paper(office, enter):
    for role in ("coordinator", "trainer"):
        assert enter(role).get(f"/certificates/{office['certificate']}").status_code == 404
    assert enter("accountant").get("/certificates").status_code == 403
    assert enter("administrator").get(f"/certificates/{office['certificate']}").status_code == 200


def test_the_book_is_searched_filtered_and_counted(beata, saved, office, queries):
    with queries() as seen:
        beata.get("/certificates")
    one = len(seen)
    issue(saved, office, "Jan Lis")
    issue(saved, office, "Ewa Bąk")
    with queries() as seen:
        text = beata.get("/certificates").text
    assert (len(seen), text.count('role="rowheader"')) == (one, 3)
    assert one <= 8
    assert beata.get("/certificates?q=lis").text.count('role="rowheader"') == 1
    assert beata.get("/certificates?state=revoked").text.count('role="rowheader"') == 0


def test_revoking_wants_a_reason_and_can_be_undone(beata, office, app):
    url = f"/certificates/{office['certificate']}"
    assert beata.post(f"{url}/revocation", data={"reason": " "}).status_code == 422
    assert beata.post(f"{url}/revocation", data={"reason": "pomyłka"}).status_code == 303
    assert beata.post(f"{url}/revocation", data={"reason": "pomyłka"}).status_code == 422
    assert "pomyłka" in beata.get(url).text
    assert beata.post(f"{url}/restoration").status_code == 303
    with app.app_context():
        assert db.session.get(Certificate, office["certificate"]).state == "valid"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_the_same_everywhere(beata, client, saved, office, app, name, tmp_path):
    ident = issue(saved, office, name, email="x@example.org")
    with app.app_context():
        row = db.session.get(Certificate, ident)
        kept, query = row.person_name, {"number": row.label, "code": row.code}
    assert kept == name
    escaped = (
        name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;").replace('"', "&#34;")
    )
    for answer in (
        beata.get("/certificates"),
        beata.get(f"/certificates/{ident}"),
        client.get("/verify", query_string=query),
    ):
        assert escaped in answer.text
    cells = [row[1] for row in spreadsheets.read_rows(beata.get("/certificates.xlsx").data, "x.xlsx")]
    assert name in cells
    [_head, *lines] = csv.reader(StringIO(beata.get("/certificates.csv").data.decode("utf-8-sig")), delimiter=";")
    assert name in [line[1].removeprefix("'") for line in lines]
    pdf = beata.get(f"/certificates/{ident}/paper.pdf").data
    printed = "".join(read(pdf).split())
    assert "".join(name.replace("\u202e", "").split()).replace("-", "") in printed.replace("-", "").replace(
        "\ufffe", ""
    )
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    (tmp_path / "paper.pdf").write_bytes(pdf)
    assert [f"{one.rule} {one.message}" for one in outloud.check(str(tmp_path / "paper.pdf")).sorted_findings()] == []
    assert beata.post(f"/certificates/{ident}/mail").status_code == 303
    with app.app_context():
        assert db.session.scalars(select(Mail)).one().to_name == name


def test_a_register_is_opened_changed_and_put_away(beata, app):
    data = {"title": "Warsztaty", "pattern": "{n}/W/{rok}", "first_number": "1"}
    assert beata.post("/certificates/registers/new", data=data | {"pattern": "{n}"}).status_code == 422
    assert beata.post("/certificates/registers/new", data=data).status_code == 303
    assert beata.post("/certificates/registers/new", data=data).status_code == 422
    with app.app_context():
        register = db.session.scalars(select(Register).where(Register.pattern == "{n}/W/{rok}")).one()
        url, version = f"/certificates/registers/{register.id}", register.version
    change = {"title": "Kursy", "pattern": "{n}/K/{rok}", "version": version}
    assert beata.post(url, data=change).status_code == 303
    assert beata.post(url, data=change).status_code == 409
    assert beata.post(f"{url}/archive").status_code == 303
    assert beata.post(f"{url}/restoration").status_code == 303
    assert "Kursy" in beata.get("/certificates/registers").text


def texts(app, office, **changes) -> dict:
    with app.app_context():
        design = db.session.scalars(select(Design).where(Design.owner_id == office["cohort"])).one()
        names = ("register_id", "layout", "heading", "body", "neutral_lead", "neutral_body", "programme", "outcomes")
        names += ("signatories", "place", "funding", "version")
        return {name: getattr(design, name) for name in names} | changes


def test_a_design_is_saved_and_a_stale_one_is_shown_beside(beata, app, office):
    data = texts(app, office, heading="Dyplom")
    assert beata.post(design_url(office), data=data).status_code == 303
    stale = beata.post(design_url(office), data=data | {"heading": "Certyfikat"})
    assert stale.status_code == 409
    assert "Certyfikat" in stale.text
    wrong = beata.post(design_url(office), data=texts(app, office, body="{nieznane}"))
    assert wrong.status_code == 422
    assert "{nieznane}" in wrong.text


def test_the_preview_is_a_picture_and_stores_nothing(beata, app, office):
    url, headers = f"{design_url(office)}/preview", {"HX-Request": "true", "HX-Request-Type": "partial"}
    answer = beata.post(url, data=texts(app, office, heading="Dyplom"), headers=headers)
    assert answer.text.count("data:image/png;base64,") == 2
    assert "Uzupełnij najpierw" in beata.post(url, data=texts(app, office, heading=""), headers=headers).text
    assert "Dyplom" in beata.post(url, data=texts(app, office, heading="Dyplom")).text
    assert texts(app, office)["heading"] == "Zaświadczenie"


def picture() -> BytesIO:
    output = BytesIO()
    Image.new("RGBA", (300, 90), (10, 90, 60, 120)).save(output, "PNG")
    output.seek(0)
    return output


def test_logos_and_signatures_stand_on_papers_that_follow(beata, app, saved, office, tmp_path):
    url = f"{design_url(office)}/pictures"
    logo = {"kind": "logo", "name": "NIW", "upload": (picture(), "niw.png")}
    assert beata.post(url, data=logo).status_code == 303
    wrong = {"kind": "signature", "name": "Ktoś Inny", "upload": (picture(), "podpis.png")}
    assert beata.post(url, data=wrong).status_code == 422
    signature = {"kind": "signature", "name": "Beata Tkacz", "upload": (picture(), "podpis.png")}
    assert beata.post(url, data=signature).status_code == 303
    ident = issue(saved, office, "Jan Lis")
    with app.app_context():
        pictures = db.session.scalars(select(DesignPicture).order_by(DesignPicture.id)).all()
        words = db.session.get(Certificate, ident).paper
        assert [logo["file"] for logo in words["logos"]] == [pictures[0].file_id]
        assert [one["file"] for one in words["signatories"]] == [pictures[1].file_id, None]
    with beata.get(f"{url}/{pictures[0].id}") as answer:
        assert answer.mimetype == "image/png"
    assert beata.post(f"{url}/{pictures[0].id}/removal").status_code == 303
    pdf = beata.get(f"/certificates/{ident}/paper.pdf").data
    (tmp_path / "paper.pdf").write_bytes(pdf)
    assert [f"{one.rule} {one.message}" for one in outloud.check(str(tmp_path / "paper.pdf")).sorted_findings()] == []
    assert beata.post(f"{url}/{pictures[0].id}/return").status_code == 303


def test_another_group_begins_with_this_design(beata, app, saved, office):
    with saved():
        cohort = db.session.get(Cohort, office["cohort"])
        other = make_cohort(project=db.session.get(Project, cohort.project_id), title="Druga")
        ident = other.id
    with app.app_context():
        design = db.session.scalars(select(Design.id)).one()
    url = f"/certificates/design/academy.cohort/{ident}"
    assert beata.get(url).status_code == 200
    assert beata.post(f"{url}/copy", data={"design": "999"}).status_code == 422
    assert beata.post(f"{url}/copy", data={"design": design}).status_code == 303
    with app.app_context():
        assert len(db.session.scalars(select(Design.id)).all()) == 2


def test_three_hundred_papers_are_one_file(app, saved, office, tmp_path):
    with saved():
        cohort = db.session.get(Cohort, office["cohort"])
        held = queries.Held(record_type(Cohort.audit_kind), cohort, queries.design_of(Cohort.audit_kind, cohort.id))
        people = [make_subject(held, f"Żaneta Łęcka-{n}") for n in range(299)]
        papers.issue(held, people, issued_on=today(), actor=None)
    told = []
    with app.app_context():
        found = queries.valid_papers(Cohort.audit_kind, office["cohort"])
        printing.prepare(found, "Zaświadczenia", lambda done, total: told.append((done, total)))
        assert told[-1] == (300, 300)
        assert len(pypdfium2.PdfDocument(printing.pdf(found, "Zaświadczenia"))) == 600
        # The check of a page takes longer than setting it, so it looks at some of them.
        (tmp_path / "some.pdf").write_bytes(printing.pdf(found[:20], "Zaświadczenia"))
    # Each paper says the name of the association; that many papers in one file do so is no running head.
    assert {found.rule for found in outloud.check(str(tmp_path / "some.pdf")).sorted_findings()} <= {"PAG-001"}


def test_a_paper_is_found_and_stands_with_its_person(beata, app, office):
    with app.app_context():
        person_id = db.session.get(Certificate, office["certificate"]).person_id
    url = f"/certificates/{office['certificate']}"
    assert url in beata.get("/search?q=1/JAL").text
    assert url in beata.get(f"/people/persons/{person_id}").text
    assert "Anna Nowak" in beata.get(f"/history/certificates.certificate/{office['certificate']}").text
    assert beata.get(f"/documents/certificates.certificate/{office['certificate']}").status_code == 200
    assert "1/JAL" in beata.get(f"/history/academy.cohort/{office['cohort']}").text
    assert beata.get(f"{url}/paper.png").mimetype == "image/png"


def test_a_project_counts_people_with_a_valid_paper(beata, app, saved, office):
    issue(saved, office, "Jan Lis")
    with app.app_context():
        measure = app.extensions["measures"]["academy.certificates"]
        project = db.session.get(Cohort, office["cohort"]).project_id
        counted = measure.count(project)
        assert (counted.achieved, counted.documented) == (2, 2)
    beata.post(f"/certificates/{office['certificate']}/revocation", data={"reason": "pomyłka"})
    with app.test_request_context():
        viewer = db.session.get(Account, office["account"])
        assert measure.count(project).achieved == 1
        [group] = measure.evidence(viewer, project)
        [line] = group.lines
        assert (line.title, line.amount, bool(line.proof)) == ("Jan Lis", 1, True)


def test_a_new_design_is_shown_at_once_and_waits_for_a_register(beata, app, saved, office):
    with saved():
        cohort = db.session.get(Cohort, office["cohort"])
        project = cohort.project_id
        ident = make_cohort(project=db.session.get(Project, project), title="Druga").id
    url = f"/certificates/design/academy.cohort/{ident}"
    assert "data:image/png;base64," in beata.get(url).text
    values = texts(app, office)
    values.pop("version")
    assert beata.post(url, data=values | {"register_id": ""}).status_code == 422
    assert beata.post(url, data=values).status_code == 303
    with saved():
        register = db.session.scalars(select(Register)).one()
        registers.archive(register, actor=None)
        third = make_cohort(project=db.session.get(Project, project), title="Trzecia").id
    text = beata.get(f"/certificates/design/academy.cohort/{third}").text
    assert "Najpierw rejestr" in text
    assert beata.get(url).text.count("{n}/JAL/{rok}") > 0
