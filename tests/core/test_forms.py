"""Typed values, refusals beside their fields, nothing typed lost, and two people saving one record."""

import html
import io
import re
from datetime import date, datetime, time
from types import SimpleNamespace

import pytest
from werkzeug.datastructures import MultiDict

from association.core import forms, history
from association.core.database import get, refused_if_taken, settle
from association.core.profile import Association
from association.core.refusals import Overtaken, Refused
from association.core.web import allow, anyone, page, signed_in
from tests.factories.accounts import make_account

MISSING = "Uzupełnij to pole."
CHOOSE = "Wybierz jedną z podanych możliwości."
KINDS = [("training", "szkolenie"), ("webinar", "webinar")]
PEOPLE = [(7, "Anna"), (12, "Łucja")]


def sent(app, field, *typed, **form):
    """What one field makes of what was typed: (value, errors)."""
    Single = type("Single", (forms.Form,), {"field": field})
    with app.test_request_context():
        one = Single(MultiDict([("field", text) for text in typed]), **form)
        one.validate()
        return one.field.data, [str(error) for error in one.field.errors]


# --- Each kind of field ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "value", "errors"),
    [
        ("Łódź", "Łódź", []),
        ("  Łódź  ", "Łódź", []),
        ("<script>alert(1)</script>", "<script>alert(1)</script>", []),
        ("Anna\r\nBcc: kto@example.org", "Anna Bcc: kto@example.org", []),
        ("Anna\x00\tNowak\u2028", "Anna Nowak", []),
        ("x" * 40, "x" * 40, []),
        ("x" * 41, "x" * 41, ["Najwyżej 40 znaków."]),
        ("", "", [MISSING]),
        ("   ", "", [MISSING]),
    ],
)
def test_text_is_one_line(app, typed, value, errors):
    assert sent(app, forms.Text("T", max_length=40), typed) == (value, errors)


@pytest.mark.parametrize("typed", ["", "  ", None])
def test_optional_text_that_is_empty_is_empty_text(app, typed):
    typed = [] if typed is None else [typed]
    assert sent(app, forms.Text("T", required=False), *typed) == ("", [])
    assert sent(app, forms.LongText("T", required=False), *typed) == ("", [])
    assert sent(app, forms.Phone("T"), *typed) == ("", [])
    assert sent(app, forms.Identifier("T", kind="nip"), *typed) == ("", [])
    assert sent(app, forms.Email("T", required=False), *typed) == (None, [])
    assert sent(app, forms.Day("T", required=False), *typed) == (None, [])
    assert sent(app, forms.Hour("T", required=False), *typed) == (None, [])
    assert sent(app, forms.Number("T", required=False), *typed) == (None, [])
    assert sent(app, forms.TeachingHours("T", required=False), *typed) == (None, [])
    assert sent(app, forms.Money("T", required=False), *typed) == (None, [])
    assert sent(app, forms.Choice("T", required=False, choices=KINDS), *typed) == (None, [])
    assert sent(app, forms.Choice("T", required=False, choices=PEOPLE, whole=True), *typed) == (None, [])


@pytest.mark.parametrize(
    "field",
    [
        forms.LongText("T"),
        forms.Email("T"),
        forms.Phone("T", required=True),
        forms.Password("T"),
        forms.Choice("T", choices=KINDS),
        forms.Choice("T", choices=PEOPLE, whole=True),
        forms.Radio("T", choices=KINDS),
        forms.Choices("T", choices=KINDS, required=True),
        forms.Choices("T", choices=PEOPLE, whole=True, required=True),
        forms.Day("T"),
        forms.Hour("T"),
        forms.Number("T"),
        forms.TeachingHours("T"),
        forms.Money("T"),
        forms.Identifier("T", kind="nip", required=True),
        forms.Checkbox("T", required=True),
    ],
    ids=lambda field: field.field_class.__name__,
)
def test_what_is_required_must_be_there(app, field):
    assert sent(app, field)[1] == [MISSING]
    if field.field_class not in (forms.Choices, forms.Checkbox):
        assert sent(app, field, "")[1] == [MISSING]


def test_long_text_keeps_its_lines_as_they_are_stored(app):
    """A browser sends other line ends than an import or a demonstration; the text is the same."""
    assert sent(app, forms.LongText("T"), " a\r\n\r\n  b\rc\td\x00 ") == ("a\n\n  b\nc\td", [])
    assert sent(app, forms.LongText("T", max_length=3), "a\r\nb")[1] == []
    assert sent(app, forms.LongText("T", max_length=3), "a\r\nbc")[1] == ["Najwyżej 3 znaków."]


@pytest.mark.parametrize(
    ("typed", "value", "correct"),
    [
        (" Anna.Nowak@Example.ORG ", "anna.nowak@example.org", True),
        ("anna@", "anna@", False),
        ("anna nowak@example.org", "anna nowak@example.org", False),
        ("anna@example.org\nBcc: kto@example.org", "anna@example.org bcc: kto@example.org", False),
        ("Anna <anna@example.org>", "anna <anna@example.org>", False),
    ],
)
def test_email(app, typed, value, correct):
    wrong = "To nie wygląda na adres e-mail. Przykład: anna.nowak@example.org."
    assert sent(app, forms.Email("T"), typed) == (value, [] if correct else [wrong])


@pytest.mark.parametrize(
    ("typed", "value", "correct"),
    [
        ("601 774 215", "601774215", True),
        ("+48 601-774-215", "601774215", True),
        ("(34) 327.04.11", "343270411", True),
        ("0044 20 7946 0018", "+442079460018", True),
        ("601 77", "60177", False),
        ("601 774 215 wew. 3", "601774215wew3", False),
        ("٦٠١٧٧٤٢١٥", "٦٠١٧٧٤٢١٥", False),
        ("601774215\n", "601774215", True),
    ],
)
def test_phone(app, typed, value, correct):
    wrong = "Wpisz same cyfry numeru, na przykład 601 774 215."
    assert sent(app, forms.Phone("T"), typed) == (value, [] if correct else [wrong])


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("22.11.2026", date(2026, 11, 22)),
        ("1.2.2026", date(2026, 2, 1)),
        (" 22.11.2026 ", date(2026, 11, 22)),
        ("2024-02-29", date(2024, 2, 29)),
        ("29.02.2026", None),
        ("22/11/2026", date(2026, 11, 22)),
        ("11/22/2026", None),
        ("22.11.26", None),
        ("jutro", None),
        ("2026-11-22T10:00", None),
    ],
)
def test_day(app, typed, value):
    assert sent(app, forms.Day("T"), typed) == (value, [] if value else ["To nie jest data. Przykład: 22.11.2026."])


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("09:30", time(9, 30)),
        ("9:30", time(9, 30)),
        ("9.30", time(9, 30)),
        (" 9.30 ", time(9, 30)),
        ("09:30:00", time(9, 30)),
        ("0:00", time(0)),
        ("24:00", None),
        ("9:60", None),
        ("9", None),
        ("rano", None),
    ],
)
def test_hour(app, typed, value):
    wrong = [] if value is not None else ["To nie jest godzina. Przykład: 9:30."]
    assert sent(app, forms.Hour("T"), typed) == (value, wrong)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2026-09-17T15:00", datetime(2026, 9, 17, 13)),
        ("17.09.2026 15:00", datetime(2026, 9, 17, 13)),
        (" 17.12.2026, 15:00 ", datetime(2026, 12, 17, 14)),
        ("jutro o trzeciej", None),
        ("2026-02-30T15:00", None),
    ],
)
def test_a_moment_is_typed_as_the_clock_in_warsaw_shows_it(app, typed, value):
    errors = [] if value else ["To nie jest data z godziną. Przykład: 17.09.2026 15:00."]
    assert sent(app, forms.Moment("T"), typed) == (value, errors)


def test_a_moment_comes_back_as_it_was_typed_or_stored(app):
    assert sent(app, forms.Moment("T", required=False)) == (None, [])
    with app.test_request_context():
        field = type("Single", (forms.Form,), {"field": forms.Moment("T")})(
            data={"field": datetime(2026, 9, 17, 13)}
        ).field
        assert 'value="2026-09-17T15:00"' in str(field())
        assert (field.shown(field.data), field.shown(None)) == ("17.09.2026, 15:00", "")


@pytest.mark.parametrize(
    ("typed", "value", "errors"),
    [
        ("0", 0, []),
        (" 12 ", 12, []),
        ("30", 30, []),
        ("31", 31, ["Podaj liczbę od 0 do 30."]),
        ("-1", -1, ["Podaj liczbę od 0 do 30."]),
        ("1,5", None, ["Wpisz liczbę całkowitą."]),
        ("dwa", None, ["Wpisz liczbę całkowitą."]),
        ("9" * 5000, None, ["Wpisz liczbę całkowitą."]),
    ],
)
def test_number(app, typed, value, errors):
    data, found = sent(app, forms.Number("T", most=30), typed)
    assert (data, found[:1]) == (value, errors)


@pytest.mark.parametrize(
    ("typed", "value", "correct"),
    [
        ("6", 270, True),
        ("6,5", 293, True),
        ("6.5", 293, True),
        (" 1,33 ", 60, True),
        ("0,2", 9, True),
        ("24", 1080, True),
        ("0,1", None, "range"),
        ("0", None, "range"),
        ("24,1", None, "range"),
        ("-6", None, False),
        ("sześć", None, False),
        ("NaN", None, False),
        ("Infinity", None, False),
        ("1e999999", None, False),
        ("1e1", None, False),
        ("٦", None, False),
    ],
)
def test_teaching_hours(app, typed, value, correct):
    wrong = "Podaj od 0,2 do 24 godzin." if correct == "range" else "Wpisz liczbę godzin, na przykład 6 albo 6,5."
    assert sent(app, forms.TeachingHours("T"), typed) == (value, [] if correct is True else [wrong])


@pytest.mark.parametrize("typed", ["6", "6,5", "0,5", "1,33", "7,8", "24", "10"])
def test_teaching_hours_come_back_as_they_were_typed(app, typed):
    minutes, _ = sent(app, forms.TeachingHours("T"), typed)
    with app.test_request_context():
        form = type("Single", (forms.Form,), {"field": forms.TeachingHours("T")})(field=minutes)
        assert f'value="{typed}"' in form.field()


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1234,5", 123_450),
        ("12 345,50 zł", 1_234_550),
        ("12\u00a0345,50", 1_234_550),
        ("1.234,50", 123_450),
        ("0", 0),
        ("0,01", 1),
        ("1234,567", None),
        ("dużo", None),
        ("1.234", None),
    ],
)
def test_money(app, typed, value):
    found, errors = sent(app, forms.Money("T"), typed)
    assert (found, len(errors)) == (value, 0 if value is not None else 1)


def test_identifiers(app):
    assert sent(app, forms.Identifier("T", kind="nip"), "526-000-12-47")[1] == [
        "W numerze jest pomyłka: cyfra kontrolna się nie zgadza."
    ]
    assert sent(app, forms.Identifier("T", kind="nip"), " PL 526-000-12-46 ") == ("5260001246", [])
    assert sent(app, forms.Identifier("T", kind="krs"), "12345") == (
        "",
        ["Numer KRS ma 10 cyfr, razem z zerami na początku."],
    )


@pytest.mark.parametrize(
    ("typed", "points"),
    [("10", 1000), ("12,5", 1250), ("0.05", 5), ("100 %", 10_000), ("10,005", None), ("101", None), ("-1", None)],
)
def test_a_percentage_is_exact_to_a_hundredth(app, typed, points):
    found, errors = sent(app, forms.Percent("T"), typed)
    assert (found, bool(errors)) == (points, points is None)


@pytest.mark.parametrize("field", [forms.Choice, forms.Radio])
def test_one_of_several(app, field):
    assert sent(app, field("T", choices=KINDS), "webinar") == ("webinar", [])
    assert sent(app, field("T", choices=KINDS), "party")[1] == [CHOOSE]
    assert sent(app, field("T", required=False, choices=KINDS), "party")[1] == [CHOOSE]


def test_one_of_several_records(app):
    field = forms.Choice("T", choices=PEOPLE, whole=True)
    assert sent(app, field, "12") == (12, [])
    for strange in ("8", "Anna", "7 OR 1=1", "None"):
        errors = sent(app, field, strange)[1]
        assert errors == [CHOOSE], strange


def test_several_of_many(app):
    assert sent(app, forms.Choices("T", choices=KINDS), "webinar", "training") == (["webinar", "training"], [])
    assert sent(app, forms.Choices("T", choices=KINDS)) == ([], [])
    assert sent(app, forms.Choices("T", choices=PEOPLE, whole=True), "12", "7") == ([12, 7], [])
    for strange in ("8", "Anna"):
        assert sent(app, forms.Choices("T", choices=PEOPLE, whole=True), "7", strange)[1] == [CHOOSE]


def test_a_box_to_tick(app):
    assert sent(app, forms.Checkbox("T"), "y") == (True, [])
    assert sent(app, forms.Checkbox("T")) == (False, [])


def test_a_password_is_taken_exactly_and_never_shown(app):
    Single = type("Single", (forms.Form,), {"field": forms.Password("T")})
    with app.test_request_context():
        form = Single(MultiDict({"field": "  żółw "}))
        assert (form.validate(), form.field.data, "żółw" in form.field()) == (True, "  żółw ", False)


def test_a_file_to_send(app):
    Single = type("Single", (forms.Form,), {"file": forms.Upload("T"), "more": forms.Upload("T", required=False)})
    for data, errors in (
        ({"file": (io.BytesIO(b"a"), "lista.pdf")}, []),
        ({"file": (io.BytesIO(b""), "")}, ["Wybierz plik."]),
        ({"file": "text"}, ["Wybierz plik."]),
        ({}, ["Wybierz plik."]),
    ):
        with app.test_request_context(method="POST", data=data):
            form = Single()
            form.validate()
            assert ([str(error) for error in form.file.errors], list(form.more.errors)) == (errors, [])


# --- The way of a form ----------------------------------------------------------------------------------------


class CohortForm(forms.Form):
    title = forms.Text("Nazwa")
    day = forms.Day("Dzień", required=False)
    fee = forms.Money("Opłata", required=False)
    note = forms.LongText("Uwagi", required=False)


FIELDS = """{% import "components/form.html" as forms with context %}
{{ forms.form_open(form) }}{{ forms.errors(form) }}{{ forms.conflicts(form, "/there") }}
{% for f in form if f.type not in ("Version", "CSRFTokenField") %}{{ forms.field(f) }}{% endfor %}
{{ forms.foot("Zapisz") }}{{ forms.form_close() }}"""


@pytest.fixture
def saving(stage):
    """saving(command, Form) – the address of a form whose values go to this command."""
    template = stage.template(FIELDS, whole=True)

    def opening(command, form_class=CohortForm, **parts):
        def view():
            form = form_class(**parts)
            if form.accepts(command):
                return {"result": form.result}
            return page(template, status=form.status, form=form)

        return stage.door(allow(anyone)(view))

    return opening


def test_the_command_gets_typed_values_and_who_acts(stage, enter):
    def enrol(cohort, again, *, title, day, fee, note, place, actor):
        return [cohort, again, title, str(day), fee, note, place, actor.id]

    def view():
        form = CohortForm()
        assert form.accepts(enrol, "cohort", "again", place="Łódź")
        return {"result": form.result, "status": form.status}

    client = enter("member")
    answer = client.post(
        stage.door(allow(signed_in)(view)), data={"title": " Zjazd ", "day": "22.11.2026", "fee": "12,50", "note": ""}
    )
    assert answer.json == {
        "result": ["cohort", "again", "Zjazd", "2026-11-22", 1250, "", "Łódź", client.account_id],
        "status": 200,
    }


def test_an_opened_form_asks_nothing_of_the_command(saving, client):
    answer = client.get(saving(lambda **values: 1 / 0))
    assert (answer.status_code, 'role="alert"' in answer.text) == (200, False)


def test_nothing_typed_is_lost(saving, client):
    typed = {"title": "", "day": "31.02.2026", "fee": "1.234", "note": '</textarea><script>alert("ź")</script>'}
    answer = client.post(saving(lambda **values: 1 / 0), data=typed)
    assert answer.status_code == 422
    for name in ("day", "fee"):
        assert re.search(rf'<input [^>]*name="{name}"[^>]*value="{re.escape(typed[name])}"', answer.text), name
    (note,) = re.findall(r"<textarea[^>]*>\r?\n?(.*?)</textarea>", answer.text, re.DOTALL)
    assert html.unescape(note) == typed["note"]
    assert "<script>alert" not in answer.text
    assert re.findall(r'<li><a href="#(\w+)">', answer.text) == ["title", "day", "fee"]
    assert re.findall(r'aria-describedby="(\w+-error)"', answer.text) == ["title-error", "day-error", "fee-error"]


def test_a_refusal_stands_beside_its_field(saving, client):
    def refuse(*, title, **values):
        raise Refused(f"Grupa <{title}> już jest.", "title")

    answer = client.post(saving(refuse), data={"title": "Zjazd", "note": "Ważne"})
    assert answer.status_code == 422
    assert re.search(r'id="title-error">.*?Grupa &lt;Zjazd&gt; już jest\.</span>', answer.text)
    assert ('value="Zjazd"' in answer.text, "Ważne</textarea>" in answer.text) == (True, True)


@pytest.mark.parametrize("field", [None, "unknown"])
def test_a_refusal_without_a_field_stands_above_the_form(saving, client, field):
    def refuse(**values):
        raise Refused("Grupa jest pełna.", field)

    answer = client.post(saving(refuse), data={"title": "Zjazd"})
    assert (answer.status_code, "<li>Grupa jest pełna.</li>" in answer.text) == (422, True)


def test_who_was_overtaken_gets_409(saving, client):
    def overtaken(**values):
        raise Overtaken("Ktoś był szybszy.")

    assert client.post(saving(overtaken), data={"title": "Zjazd"}).status_code == 409


def test_what_is_taken_is_refused_and_the_page_can_still_be_made(stage, saving, client, app):
    with app.app_context(), settle():
        make_account(email="anna@example.org")

    def invite(*, title, **values):
        with refused_if_taken("Ten adres ma już inne konto.", "title"):
            make_account(email=title)

    url = saving(invite)
    answer = client.post(url, data={"title": "anna@example.org"})
    assert (answer.status_code, "Ten adres ma już inne konto." in answer.text) == (422, True)
    assert client.post(url, data={"title": "beata@example.org"}).status_code == 200


def test_labels_and_values_are_never_markup(stage, client):
    class Hostile(forms.Form):
        title = forms.Text("<b>Nazwa</b>", help="<i>pomoc</i>")
        kind = forms.Choice("Rodzaj", choices=[('"><img src=x>', "<u>jedno</u>")])
        many = forms.Choices("Wiele", choices=[("a", "<s>drugie</s>")])

    template = stage.template(FIELDS, whole=True)
    url = stage.door(allow(anyone)(lambda: page(template, form=Hostile(title='"><script>'))))
    text = client.get(url).text
    assert [
        mark for mark in ("<b>", "<i>", "<u>", "<s>", "<img", "<script>") if mark in text.partition("<main")[2]
    ] == []


# --- Two people saving one record -----------------------------------------------------------------------------


class ProfileForm(forms.Form):
    name = forms.Text("Nazwa")
    phone = forms.Phone("Telefon")
    address = forms.LongText("Adres", required=False)
    version = forms.Version()


def rename(record, *, name, phone, address, actor):
    record.name, record.phone, record.address = name, phone, address
    history.note(record, actor=actor)


@pytest.fixture
def profile(app, stage):
    """The address of the form of one record that stands in version 2, changed by Kasia."""
    with app.app_context(), settle():
        record = Association(name="Splot", phone="343270411", address="Rynek 1\nJanów")
        history.note(record, actor=None)
        record.phone = "601774215"
        history.note(record, actor=SimpleNamespace(id=7, name="Kasia Żak"))
        number = record.id
    template = stage.template(FIELDS, whole=True)

    def view(record):
        form = ProfileForm(obj=record)
        if form.accepts(rename, record):
            return record.name
        return page(template, status=form.status, form=form)

    return f"{stage.door(allow(anyone, on=lambda person, number: get(Association, number))(view))}/{number}"


def conflict_rows(text) -> list[list[str]]:
    body = text.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [
        [html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows
    ]


def stored_profile(app):
    with app.app_context():
        record = get(Association, 1)
        return record.name, record.phone, record.address, record.version


def test_an_outdated_save_shows_both_versions_and_loses_nothing(app, profile, client):
    mine = {"name": "Bałt <b>", "phone": "34 327 04 11", "address": "Rynek 1\r\nJanów", "version": "1"}
    answer = client.post(profile, data=mine)
    assert answer.status_code == 409
    assert conflict_rows(answer.text) == [
        ["Nazwa", "Splot", "Bałt <b>"],
        ["Telefon", "601774215", "343270411"],
    ]
    assert "Ostatnią zmianę zapisano z konta: Kasia Żak." in answer.text
    assert re.search(r'name="name"[^>]*value="Bałt &lt;b&gt;"', answer.text)
    assert stored_profile(app) == ("Splot", "601774215", "Rynek 1\nJanów", 2)


def test_one_may_insist_after_having_seen_both(app, profile, client):
    mine = {"name": "Bałt", "phone": "343270411", "address": "", "version": "1"}
    (version,) = re.findall(r'name="version"[^>]*value="(\d+)"', client.post(profile, data=mine).text)
    assert version == "2"
    assert client.post(profile, data=mine | {"version": version}).text == "Bałt"
    assert stored_profile(app) == ("Bałt", "343270411", "", 3)


@pytest.mark.parametrize("version", ["", "x", None])
def test_without_its_version_a_form_is_opened_anew(app, profile, client, version):
    mine = {"name": "Bałt"} | ({"version": version} if version is not None else {})
    answer = client.post(profile, data=mine)
    assert (answer.status_code, "Otwórz formularz jeszcze raz." in answer.text) == (422, True)
    assert stored_profile(app)[0] == "Splot"


def test_saving_what_did_not_change_writes_no_history(app, profile, client, queries):
    same = {"name": "Splot", "phone": "601774215", "address": "Rynek 1\r\nJanów", "version": "2"}
    with queries() as seen:
        assert client.post(profile, data=same).text == "Splot"
    assert [statement for statement in seen if not statement.startswith("SELECT")] == []


def test_differing_values_are_shown_as_people_read_them(app):
    class Everything(forms.Form):
        kind = forms.Choice("Rodzaj", choices=KINDS)
        person = forms.Choice("Osoba", choices=PEOPLE, whole=True, required=False)
        people = forms.Choices("Osoby", choices=PEOPLE, whole=True)
        state = forms.Radio("Stan", choices=KINDS)
        day = forms.Day("Dzień")
        starts = forms.Hour("Od")
        minutes = forms.TeachingHours("Godziny")
        fee = forms.Money("Opłata")
        open = forms.Checkbox("Otwarte")
        same = forms.Email("Adres", required=False)
        empty = forms.Text("Uwagi", required=False)
        version = forms.Version()

    theirs = SimpleNamespace(
        version=2, kind="training", person=7, people=[7, 12], state="webinar", day=date(2026, 11, 22), starts=time(9),
        minutes=293, fee=1_234_550, open=True, same=None, empty=None,
    )  # fmt: skip
    mine = MultiDict(
        {"kind": "webinar", "person": "", "people": "12", "state": "training", "day": "23.11.2026", "starts": "9.30"}
        | {"minutes": "6", "fee": "0", "same": "", "empty": "", "version": "1"}
    )
    with app.test_request_context(method="POST"):
        form = Everything(mine)
        assert form.accepts(lambda *args, **values: 1 / 0, theirs) is False
        assert form.conflicts == [
            ("Rodzaj", "szkolenie", "webinar"),
            ("Osoba", "Anna", ""),
            ("Osoby", "Anna, Łucja", "Łucja"),
            ("Stan", "webinar", "szkolenie"),
            ("Dzień", "22.11.2026", "23.11.2026"),
            ("Od", "09:00", "09:30"),
            ("Godziny", "6,5\u00a0godz.", "6\u00a0godz."),
            ("Opłata", "12\u00a0345,50\u00a0zł", "0,00\u00a0zł"),
            ("Otwarte", "tak", "nie"),
        ]
