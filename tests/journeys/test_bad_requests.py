"""Nothing that somebody may send breaks the application: it refuses, and says so in a page of its own."""

import re
from collections import defaultdict
from functools import cache
from io import BytesIO
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import AnyConverter, IntegerConverter
from wtforms.fields.core import UnboundField

from association.core.forms import Form
from association.publications.outputs import making

NUMBERS = (0, 1, 999_999, 2**31, 2**63, 10**30)
# What an address may carry behind its question mark, and what may stand there.
NAMES = """q page sort state status archive year kind record then c first last session copy project paper was now to
    next role funder organisation function since until thread cohort marks"""
TEXTS = (
    "",
    "-1",
    "9" * 30,
    "9" * 3000,
    "9223372036854775808",
    "²",
    "٣",
    "%00",
    "a%00b",
    "%ff%fe",
    "'",
    '"',
    "(",
    "*",
    "NEAR(",
    "--",
    "<script>",
    "1-9223372036854775808",
    "academy.cohort:9223372036854775808",
    "late:9223372036854775808",
    "%E2%80%AE",
    "//evil.example",
    "%25s{0}",
)
TYPED = (
    "x",
    "0",
    "-1",
    "9" * 30,
    "9" * 5000,
    "a\x00b",
    "<script>alert(1)</script>",
    "=1+1",
    "ż" * 300,
    "2026-02-30",
    "9999-12-31",
    "99:99",
    "late",
    "//evil.example",
    "😀" * 100,
    "1e400",
    "٣",
)
BODIES = (
    ("application/json", b"{"),
    ("text/xml", b"<a"),
    ("multipart/form-data", b"--x"),
    ("multipart/form-data; boundary=x", b"--x\r\n\r\n"),
    ("application/x-www-form-urlencoded", b"\xff=\xfe&%=%zz"),
)


def _subclasses(kind):
    for found in kind.__subclasses__():
        yield found
        yield from _subclasses(found)


@cache
def _fields(feature: str) -> set[str]:
    """The names of all fields of the forms of a feature, and those that routes read by themselves."""
    forms = [form for form in _subclasses(Form) if form.__module__.startswith(f"association.{feature}.")]
    names = {name for form in forms for name in dir(form) if isinstance(getattr(form, name), UnboundField)}
    return names | {"c", "status", "person_id", "next", "to", "mark-1", "was-1", "missed-1", "excused-1", "column_0"}


def _address(rule, number: int, word: str = "projects.project") -> str:
    address = rule.rule
    for name, converter in rule._converters.items():
        value = word
        if isinstance(converter, IntegerConverter):
            value = str(number)
        elif isinstance(converter, AnyConverter):
            value = sorted(converter.items)[0]
        address = re.sub(rf"<([^<>]*:)?{name}>", quote(value, safe=""), address)
    return address


@pytest.fixture
def administrator(app, enter, story, monkeypatch):
    """administrator() – a new browser of an administrator, to whom faults are answered as to people."""
    monkeypatch.setitem(app.config, "TESTING", False)
    # Whole books are made elsewhere; here they would be made a dozen times.
    monkeypatch.setattr(making, "each", lambda source, forms: [(form, lambda: b"%PDF-1.7") for form in forms])
    # What is wrong with the HTML of pages other tests say; here are thousands of them.
    monkeypatch.setattr(app, "test_client_class", FlaskClient)
    return lambda: enter("administrator")


def _some(app, place: int, texts):
    """A tenth of them, another one for the next door, and others on PostgreSQL than on SQLite."""
    return texts[(place + 5 * bool(app.config["DATABASE_URL"])) % 10 :: 10]


def _doors(app, reading: bool):
    return [
        rule for rule in app.url_map.iter_rules() if ("GET" in rule.methods) == reading and rule.endpoint != "static"
    ]


def _broken(client, method, address, **body) -> list[str]:
    with client.open(address, method=method, **body) as answer:
        return [f"{method} {address[:200]}: {answer.status_code}"] if answer.status_code >= 500 else []


def test_no_number_and_no_word_in_an_address_breaks_a_page(app, administrator):
    client, found = administrator(), []
    for place, rule in enumerate(_doors(app, reading=True)):
        for number in _some(app, place, NUMBERS):
            found += _broken(client, "GET", _address(rule, number))
        for word in ("nie.ma", "academy.cohort", "\x00", "x" * 3000, "ą"):
            found += _broken(client, "GET", _address(rule, 1, word)) if "kind" in rule.arguments else []
    assert found == []


def test_no_question_breaks_a_page(app, administrator):
    client, found = administrator(), []
    for place, rule in enumerate(_doors(app, reading=True)):
        for text in _some(app, place, TEXTS):
            question = "&".join(f"{name}={text}" for name in NAMES.split())
            found += _broken(client, "GET", f"{_address(rule, 1)}?{question}")
    assert found == []


def test_no_form_breaks_a_door(app, administrator):
    found, tried = [], set()
    for place, rule in enumerate(_doors(app, reading=False)):
        fields = _fields(app.view_functions[rule.endpoint].__module__.split(".")[1])
        tried |= fields
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            client, address = administrator(), _address(rule, 1)
            for number in _some(app, place, NUMBERS):
                found += _broken(client, method, _address(rule, number))
            for media, body in _some(app, place, BODIES):
                found += _broken(client, method, address, data=body, content_type=media)
            for text in _some(app, place, TYPED):
                values = dict.fromkeys(fields, text) | {"version": "1"}
                found += _broken(client, method, address, data=values)
            files = {name: (BytesIO(b"\x00"), f"{TYPED[-3]}\x00.xlsx") for name in ("upload", "uploads")}
            found += _broken(client, method, address, data=values | files, content_type="multipart/form-data")
    assert found == []
    assert len(tried) > 500


def test_methods_that_a_door_does_not_have_are_refused(base_app, administrator):
    doors, methods = base_app.url_map.bind("localhost"), {"GET", "POST", "PUT", "DELETE", "PATCH"}
    offered = defaultdict(set)
    for rule in base_app.url_map.iter_rules():
        # Another rule may share the address.
        offered[rule.rule] |= rule.methods
    asked = [
        (method, _address(rule, 1))
        for rule in base_app.url_map.iter_rules()
        for method in sorted(methods - offered[rule.rule])
    ]
    opened = []
    for method, address in asked:
        try:
            doors.match(address, method=method)
        except (MethodNotAllowed, NotFound):
            continue
        # The address is one of another door, too, whose word is wider.
        opened.append((method, address))
    client = administrator()
    for method, address in opened + asked[::100]:
        assert client.open(address, method=method).status_code in {404, 405}, (method, address)


def test_a_text_of_ten_megabytes_is_refused(administrator):
    client, text = administrator(), "x" * 10 * 1024 * 1024
    person = {"given_name": "Ala", "family_name": "Kot", "note": text}
    assert client.post("/people/persons/new", data=person).status_code == 422
    parts = f'--x\r\nContent-Disposition: form-data; name="note"\r\n\r\n{text}\r\n--x--'.encode()
    answer = client.post("/people/persons/new", data=parts, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example"])
def test_nobody_is_led_elsewhere_after_a_door(administrator, story, target):
    client = administrator()
    assert client.get("/sign-in", query_string={"next": target}).location == "/"
    assert client.post("/language", data={"language": "en", "next": target}).location == "/"


def test_a_form_sent_twice_makes_one_of_it(administrator):
    client, person = administrator(), {"given_name": "Ala", "family_name": "Podwójna", "form_of_address": "none"}
    assert client.post("/people/persons/new", data=person).status_code == 303
    assert client.post("/people/persons/new", data=person).status_code == 422
    assert client.post("/academy/cohorts/2/participants", data={"person_id": "20"}).status_code == 303
    assert client.post("/academy/cohorts/2/participants", data={"person_id": "20"}).status_code == 422
