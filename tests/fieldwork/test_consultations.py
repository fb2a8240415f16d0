"""Consultations: what everybody reads, what anybody says, and how it is answered."""

from datetime import timedelta
from pathlib import Path

import outloud
import pytest
from sqlalchemy import insert, select

from association.accounts.commands import guard
from association.core.clock import now
from association.core.database import db
from association.core.history import note, note_all
from association.core.mail import Mail
from association.core.spreadsheets import read_rows
from association.core.typesetting import Typesetter
from association.fieldwork.consultation_paper import TEMPLATE, paper
from association.fieldwork.draft import sections
from association.fieldwork.models import Consultation, ConsultationComment
from tests.factories.accounts import make_account
from tests.factories.fieldwork import make_comment, make_consultation

PUBLIC = "/consultation/program-wspolpracy"
ROOT = Path(__file__).parents[2]
TYPESETTER = Typesetter(ROOT / "templates", ROOT / "static" / "vendor" / "fonts", strict=True)


@pytest.fixture
def held(saved):
    """held(number of comments, **facts) – a consultation and its id."""

    def holding(comments=0, **facts) -> int:
        with saved():
            author = make_account(name="Piotr Sowa", roles=["animator"])
            consultation = make_consultation(author, **facts)
            note(consultation, actor=None)
            note_all([make_comment(consultation, said=f"Uwaga {n}") for n in range(comments)], actor=None)
            return consultation.id

    return holding


@pytest.fixture
def patient(monkeypatch):
    """Nobody waits before the form is sent."""
    monkeypatch.setattr(guard, "LEAST_SECONDS", 0)


def told(app, **fields) -> dict:
    with app.app_context():
        return {"speaker": "resident", "stamp": guard.stamp(), **fields}


def test_a_draft_is_parted_by_its_headings_and_points():
    intro, aims = sections("Zdanie\ndrugie.\n\n# Cele\n- raz\n  i pół\n- dwa\n\nKoniec.")
    assert (intro.heading, intro.blocks) == ("", [("p", "Zdanie drugie.")])
    assert (aims.number, aims.heading) == (2, "Cele")
    assert aims.blocks == [("list", ["raz i pół", "dwa"]), ("p", "Koniec.")]


def test_everybody_reads_a_page_that_leaves_nothing_behind(client, held):
    assert client.get(PUBLIC).status_code == 404
    held()
    answer = client.get(PUBLIC)
    page = answer.get_data(as_text=True)
    assert '<h3 id="part-2">Cele</h3>' in page
    assert "<li>mniej papieru</li>" in page
    assert f'href="{PUBLIC}/comment?passage=2"' in page
    assert "Set-Cookie" not in answer.headers


def test_a_comment_is_read_by_all_only_after_somebody_looked_at_it(client, held, enter, app, patient):
    held()
    assert '<option selected value="Cele">' in client.get(f"{PUBLIC}/comment?passage=2").get_data(as_text=True)
    fields = told(app, said="Za mało spotkań.", passage="Cele", author="Anna Nowak", email="anna@example.org")
    key = "0b7a3f52-7c1c-4a6e-9a56-0d7f0f4f8a01"
    for _twice in range(2):
        answer = client.post(f"{PUBLIC}/comment", data=fields | {"key": key})
        assert answer.status_code == 303
    assert "Uwaga doszła" in client.get(answer.location).get_data(as_text=True)
    assert "Za mało" not in client.get(PUBLIC).get_data(as_text=True)
    with app.app_context():
        said = db.session.scalars(select(ConsultationComment)).one()
        here = f"/fieldwork/consultations/{said.consultation_id}/comments"
    animator = enter("animator")
    assert "Za mało spotkań." in animator.get(here).get_data(as_text=True)
    assert animator.post(f"{here}/show?look=waiting", data={"all": "1"}).status_code == 303
    page = client.get(PUBLIC).get_data(as_text=True)
    assert "Za mało spotkań." in page
    assert "mieszkanka lub mieszkaniec" in page
    assert "Anna" not in page
    animator.post(f"{here}/hide", data={"ids": said.id})
    assert "Za mało" not in client.get(PUBLIC).get_data(as_text=True)


def test_machines_and_late_comers_are_refused_and_lose_nothing(client, held, app, saved, patient):
    ident = held()
    trapped = client.post(f"{PUBLIC}/comment", data=told(app, said="Kup tanio", website="x"))
    assert trapped.status_code == 422
    assert "Kup tanio" in trapped.get_data(as_text=True)
    assert client.post(f"{PUBLIC}/comment", data=told(app, said="A", stamp="zmyślony")).status_code == 422
    unsigned = client.post(f"{PUBLIC}/comment", data=told(app, said="A", signed="y"))
    assert "Podaj, czym podpisać uwagę" in unsigned.get_data(as_text=True)
    with saved():
        consultation = db.session.get(Consultation, ident)
        consultation.closes_at = now() - timedelta(seconds=1)
        note(consultation, actor=None)
    late = client.post(f"{PUBLIC}/comment", data=told(app, said="Spóźniona uwaga"))
    assert late.status_code == 422
    assert "Spóźniona uwaga" in late.get_data(as_text=True)
    assert "Czas na uwagi minął" in client.get(PUBLIC).get_data(as_text=True)


def test_a_result_is_published_when_each_comment_is_answered_and_whoever_asked_is_told(client, held, enter, app, saved):
    ident = held(3, closes_at=now() - timedelta(minutes=1), report="Spotkań będzie sześć.")
    with saved():
        first = db.session.scalars(select(ConsultationComment).order_by(ConsultationComment.id)).first()
        first.email = "anna@example.org"
        note(first, actor=None)
        first_id = first.id
    here = f"/fieldwork/consultations/{ident}"
    animator = enter("animator")
    refused = animator.post(f"{here}/state/answered")
    assert refused.status_code == 422
    assert "jeszcze odpowiedzi" in refused.get_data(as_text=True)
    one = {"version": "2", "verdict": "partly", "answer": "Będzie sześć.", "shown": "yes"}
    assert animator.post(f"{here}/comments/{first_id}", data=one).status_code == 303
    assert animator.post(f"{here}/comments/{first_id}", data=one | {"answer": "Siedem."}).status_code == 409
    rest = animator.get(f"{here}/comments/answer?all=1&verdict=none").get_data(as_text=True)
    assert rest.count('name="ids"') == 2
    ids = [first_id + 1, first_id + 2]
    assert animator.post(f"{here}/comments/answer", data={"ids": ids, "verdict": "noted"}).status_code == 303
    assert animator.post(f"{here}/state/answered").status_code == 303
    page = client.get(PUBLIC).get_data(as_text=True)
    assert "Spotkań będzie sześć." in page
    assert "Będzie sześć." in page
    with app.app_context():
        letter = db.session.scalars(select(Mail)).one()
        assert (letter.to_address, PUBLIC in letter.body) == ("anna@example.org", True)
        assert set(db.session.scalars(select(ConsultationComment.email))) == {""}
    head, *rows = read_rows(animator.get(f"{here}/comments.xlsx").data, "uwagi.xlsx")
    assert [row[head.index("Odpowiedź")] for row in rows] == ["", "", "Będzie sześć."]
    assert rows[-1][head.index("Rozstrzygnięcie")] == "uwzględniono częściowo"


def test_a_thousand_comments_come_in_pages_with_a_fixed_number_of_statements(client, held, enter, queries, app):
    ident = held(1)
    animator = enter("animator")
    urls = (f"/fieldwork/consultations/{ident}/comments", f"/fieldwork/consultations/{ident}")

    def asked() -> list[int]:
        counts = []
        for browser, url in ((client, PUBLIC), *[(animator, url) for url in urls]):
            browser.get(url)
            with queries() as seen:
                assert browser.get(url).status_code == 200
            counts.append(len(seen))
        return counts

    with app.app_context():
        db.session.execute(ConsultationComment.__table__.update().values(shown_at=now()))
        db.session.commit()
    once = asked()
    with app.app_context():
        row = {"consultation_id": ident, "shown_at": now(), "said": "Za mało spotkań."}
        db.session.execute(insert(ConsultationComment), [row] * 999)
        db.session.commit()
    assert asked() == once
    assert max(once) <= 12
    page = client.get(f"{PUBLIC}?page=50").get_data(as_text=True)
    assert page.count('class="prose">Za mało') + page.count(">Uwaga 0<") == 20
    assert client.get(f"{PUBLIC}?page=x&passage=99").status_code == 200


def test_strangers_find_nothing_and_the_address_cannot_change_once_it_is_known(held, enter):
    ident = held()
    assert enter("editor").get(f"/fieldwork/consultations/{ident}").status_code == 404
    animator = enter("animator")
    assert animator.get("/fieldwork/consultations/99").status_code == 404
    assert animator.get(f"/fieldwork/consultations/{ident}/comments/5").status_code == 404
    fields = {"title": "Nowy temat", "version": "1", "opens_at": "2026-01-01T08:00", "closes_at": "2026-01-02T08:00"}
    moved = animator.post(f"/fieldwork/consultations/{ident}/edit", data=fields | {"slug": "inny-adres"})
    assert moved.status_code == 422
    back = animator.post("/fieldwork/consultations/new", data=fields | {"closes_at": "2026-01-01T08:00"})
    assert "Koniec musi być po początku." in back.get_data(as_text=True)
    assert animator.post("/fieldwork/consultations/new", data=fields).status_code == 303
    taken = animator.post("/fieldwork/consultations/new", data=fields | {"slug": "program-wspolpracy"})
    assert "Taki adres mają już inne konsultacje" in taken.get_data(as_text=True)


def test_the_report_is_read_aloud_whatever_was_said(session, tmp_path):
    hostile = "#set [x] $y$ <z> \\ *w* @a " + "o" * 200
    author = make_account(roles=["animator"])
    consultation = make_consultation(author, title=hostile[:250], summary=hostile, report=hostile)
    note(consultation, actor=None)
    said = [
        make_comment(
            consultation,
            said=f"{hostile[:40]}\n- {n}" + f"{n}x" * 90,
            answer=hostile[: n * 7],
            passage=("", "Cele")[n % 2],
        )
        for n in range(30)
    ]
    note_all(said, actor=None)
    db.session.flush()
    path = tmp_path / "report.pdf"
    path.write_bytes(TYPESETTER.typeset(TEMPLATE, paper(consultation)))
    assert [f"{found.rule} {found.message}" for found in outloud.check(str(path)).sorted_findings()] == []
