"""No door without a lock, and no change of a lock that nobody reads."""

import pytest
from flask import Flask
from werkzeug.routing import IntegerConverter

from association.core.web import allow, anyone, refuse_unguarded
from tests.house.doors import TABLE, doors


def test_every_permission_is_the_agreed_one(base_app):
    assert doors(base_app) == TABLE.read_text(), "run `python -m tests.house.doors` and read the diff"


def test_an_application_with_an_unguarded_endpoint_does_not_start():
    app = Flask(__name__)
    app.add_url_rule("/guarded", "guarded", allow(anyone)(lambda: ""))
    refuse_unguarded(app)
    app.add_url_rule("/forgotten", "forgotten", lambda: "")
    with pytest.raises(RuntimeError, match="/forgotten"):
        refuse_unguarded(app)


def _writing_doors(app):
    return [
        (rule, method)
        for rule in app.url_map.iter_rules()
        for method in sorted(rule.methods - {"GET", "HEAD", "OPTIONS"})
    ]


def _example(rule) -> str:
    values = {
        name: 1 if isinstance(converter, IntegerConverter) else "x" for name, converter in rule._converters.items()
    }
    for name, converter in rule._converters.items():
        if type(converter).__name__ == "AnyConverter":
            values[name] = sorted(converter.items)[0]
    return rule.build(values)[1].removeprefix("|")


def test_no_writing_door_opens_without_a_token(app, enter, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    client = enter("administrator")
    answers = {
        f"{method} {rule.rule}": client.open(_example(rule), method=method).status_code
        for rule, method in _writing_doors(app)
    }
    assert {address: code for address, code in answers.items() if code != 400} == {}


def test_strangers_are_sent_to_the_sign_in_page(app, client):
    inside = [
        rule
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods and app.view_functions[rule.endpoint].rule is not anyone
    ]
    assert inside
    for rule in inside:
        answer = client.get(_example(rule))
        assert (answer.status_code, answer.location.partition("?")[0]) == (303, "/sign-in"), rule.rule
