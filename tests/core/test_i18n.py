"""The language of each answer, the menu of each person, and the words that templates know."""

from datetime import date, datetime, time
from types import SimpleNamespace

import pytest
from flask import Blueprint, g

from association.core.feature import Feature, Nav
from association.core.history import note
from association.core.i18n import language
from association.core.profile import Association
from association.core.web import allow, anyone, page, signed_in

# --- Language -----------------------------------------------------------------------------------------------------


@pytest.fixture
def spoken(stage):
    """The address of a page that says in which language it speaks."""
    template = stage.template("{{ locale }} {{ 270|hours }}")
    return stage.door(allow(anyone)(lambda: page(template)))


@pytest.mark.parametrize(
    ("prefers", "wanted"),
    [
        ("", "pl 6\u00a0godz."),
        ("pl", "pl 6\u00a0godz."),
        ("en", "en 6\u00a0hours"),
        ("en-GB,en;q=0.9", "en 6\u00a0hours"),
        ("de,en;q=0.5", "en 6\u00a0hours"),
        ("de", "pl 6\u00a0godz."),
        ("pl;q=0.5,en;q=0.4", "pl 6\u00a0godz."),
        ("*", "pl 6\u00a0godz."),
        ("../../etc/passwd", "pl 6\u00a0godz."),
        ("x" * 5000, "pl 6\u00a0godz."),
    ],
)
def test_a_stranger_is_spoken_to_as_the_browser_prefers(spoken, client, prefers, wanted):
    assert client.get(spoken, headers={"Accept-Language": prefers}).text == wanted


def test_what_was_chosen_in_this_browser_counts_more(spoken, client):
    with client.session_transaction() as cookie:
        cookie["language"] = "en"
    assert client.get(spoken, headers={"Accept-Language": "pl"}).text == "en 6\u00a0hours"
    with client.session_transaction() as cookie:
        cookie["language"] = "klingon"
    assert client.get(spoken, headers={"Accept-Language": "pl"}).text == "pl 6\u00a0godz."


def test_what_a_person_chose_counts_most(spoken, enter):
    client = enter("member", language="en")
    with client.session_transaction() as cookie:
        cookie["language"] = "pl"
    assert client.get(spoken, headers={"Accept-Language": "pl"}).text == "en 6\u00a0hours"


def test_outside_a_request_polish_is_spoken(app):
    with app.app_context():
        assert language() == "pl"
        g.language = "en"
        assert language() == "en"


# --- The menu -----------------------------------------------------------------------------------------------------


@pytest.fixture
def menu(app, stage, monkeypatch):
    """menu(client) – the menu as this person sees it, made of two features."""

    def administrator(person):
        return person is not None and person.has_role("administrator")

    first = Feature(
        "first",
        "Pierwsza",
        blueprint=Blueprint("stage", __name__),
        navigation=[Nav("Praca", "stage.play_0", "plus", signed_in, thread="academy")],
    )
    second = Feature(
        "second",
        "Druga",
        blueprint=Blueprint("accounts", __name__),
        navigation=[
            Nav("Konta", "accounts.sign_in", "key", administrator, group="administration"),
            Nav("Dla wszystkich", "accounts.sign_in", "mail", anyone, group="shared"),
        ],
    )
    monkeypatch.setitem(app.extensions, "features", (second, first))
    monkeypatch.setattr(app.jinja_env.globals["navigation"], "_menus", {})
    monkeypatch.setattr("association.core.i18n.url_for", lambda endpoint: f"/to/{endpoint}")
    template = stage.template(
        "{% for group in navigation.groups %}[{{ group.label }}"
        "{% for item in group.items %} {{ item.label }}={{ item.url }},{{ item.icon }},{{ item.thread }}"
        "{{ ',here' if item.current }}{{ ',' ~ item.count if item.count }}{% endfor %}]{% endfor %}"
        "{{ navigation.groups[0].items|length if navigation.groups }}"
    )

    def view():
        g.nav_counts = {"accounts.sign_in": 3}
        return page(template)

    url = stage.door(allow(anyone)(view))
    return lambda client: client.get(url).text


def test_everybody_sees_the_places_that_are_open_to_them(menu, client, enter):
    shared = "[Wspólne Dla wszystkich=/to/accounts.sign_in,mail,plain,3]"
    work = "[Obszary pracy Praca=/to/stage.play_0,plus,academy,here]"
    administration = "[Administracja Konta=/to/accounts.sign_in,key,plain,3]"
    for _ in range(2):
        assert menu(client) == f"{shared}1"
        assert menu(enter("member")) == f"{work}{shared}1"
        assert menu(enter("administrator", "member")) == f"{work}{shared}{administration}1"


# --- Words of templates ---------------------------------------------------------------------------------------------

SUMMER = datetime(2026, 7, 5, 22, 30)


@pytest.mark.parametrize(
    ("source", "polish", "english"),
    [
        ("{{ day|long_date }}", "6~lipca 2026~r.", "6~July 2026"),
        ("{{ day|short_date }}", "06.07.2026", "06/07/2026"),
        ("{{ moment|date_time }}", "06.07.2026, 0:30", "06/07/2026, 0:30"),
        ("{{ moment|local_day|long_date }}", "6~lipca 2026~r.", "6~July 2026"),
        ("{{ half|clock }} {{ later|clock }} {{ midnight|clock }}", "9:30 19:05 0:00", "9:30 19:05 0:00"),
        ("{{ 270|hours }} {{ 45|duration }}", "6~godz. 45~min", "6~hours 45~min"),
        ("{{ 1234550|zloty }}", "12~345,50~zł", "PLN~12,345.50"),
        ("{{ none|zloty }}{{ none|long_date }}{{ none|clock }}{{ none|date_time }}{{ none|relative_day }}", "", ""),
        ("{{ none|local_day is none }}", "True", "True"),
        ("{{ today()|relative_day }}", "dziś", "today"),
        ('{{ "601774215"|phone }} {{ "601774215"|phone_link }}', "601~774~215 tel:+48601774215", None),
        ('{{ "z Łodzi"|nbsp }}', "z~Łodzi", None),
        ("{{ languages|join(',') }}{{ demo }}", "pl,enFalse", None),
        ("{{ name }}", "&lt;b&gt;", None),
    ],
)
def test_values_are_said_as_people_say_them(stage, client, source, polish, english):
    facts = {"day": date(2026, 7, 6), "moment": SUMMER, "half": time(9, 30), "later": time(19, 5), "midnight": time()}
    template = stage.template(source)
    url = stage.door(allow(anyone)(lambda: page(template, none=None, name="<b>", **facts)))
    for spoken, wanted in (("pl", polish), ("en", english or polish)):
        answer = client.get(url, headers={"Accept-Language": spoken}).text
        assert answer.replace("\u00a0", "~") == wanted, spoken


def test_a_template_asks_the_rules_that_guard_the_doors(app, stage, enter, client, monkeypatch):
    rules = SimpleNamespace(see=lambda person, record: person is not None and record == "own")
    monkeypatch.setitem(app.extensions, "features", (Feature("things", "Rzeczy", rules=rules),))
    template = stage.template("{{ may(rules.things.see, 'own') }} {{ may(rules.things.see, 'other') }}")
    url = stage.door(allow(anyone)(lambda: page(template)))
    assert (enter("member").get(url).text, client.get(url).text) == ("True False", "False False")


def test_the_name_of_the_association_is_asked_for_once_and_only_where_it_stands(stage, saved, client, queries):
    with saved():
        note(Association(name="Bałt <b>"), actor=None)
    twice, without = stage.template("{{ association_name }} {{ association_name }}"), stage.template("x")
    for template, text, cost in ((twice, "Bałt &lt;b&gt; Bałt &lt;b&gt;", 1), (without, "x", 0)):
        url = stage.door(allow(anyone)(lambda template=template: page(template)))
        with queries() as seen:
            assert client.get(url).text == text
        assert len(seen) == cost


def test_sentences_wait_until_a_page_says_them(stage, client):
    template = stage.template("{% for toast in messages %}{{ toast.text }}|{{ toast.undo_label }}{% endfor %}")

    def view():
        from association.core.web import toast

        toast("Zapisano <b>.", undo="/back")
        return page(template)

    url = stage.door(allow(anyone)(view))
    assert client.get(url).text == "Zapisano &lt;b&gt;.|Cofnij"
