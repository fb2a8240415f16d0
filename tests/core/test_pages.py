"""Templates are compiled once a language, with what never changes already in place, and escape what people typed."""

from itertools import count
from pathlib import Path
from threading import Thread

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from flask import render_template, render_template_string, request
from flask_babel import Babel, force_locale
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import Markup
from werkzeug.routing import BuildError, IntegerConverter

from association.core.pages import LANGUAGES, Printed, Splot, locale

ENGLISH = {
    "Zapisz": "Save",
    "Anna & Jan <razem>": "Anna & Jan <together>",
    "100 %%": "100 per cent",
    "Cześć, %(name)s! 50 %%": "Hello, %(name)s! 50 %%",
    ("%(num)d osoba", "%(num)d osób"): ("%(num)d person", "%(num)d people"),
}
POLISH = {("%(num)d osoba", "%(num)d osób"): ("%(num)d osoba", "%(num)d osoby", "%(num)d osób")}


@pytest.fixture(scope="module")
def translations(tmp_path_factory):
    """A folder of catalogues of our own."""
    folder = tmp_path_factory.mktemp("translations")
    for language, sentences in (("en", ENGLISH), ("pl", POLISH)):
        catalogue = Catalog(locale=language)
        for polish, other in sentences.items():
            catalogue.add(polish, other)
        (folder / language / "LC_MESSAGES").mkdir(parents=True)
        with (folder / language / "LC_MESSAGES" / "messages.mo").open("wb") as file:
            write_mo(file, catalogue)
    return str(folder)


class House:
    """An application with these translations; `render` answers in the language of the address (?in=en)."""

    def __init__(self, translations, debug=False):
        self.templates, self.names, self.drawn = {}, count(1), []
        self.app = Splot("house")
        self.app.debug = debug
        self.app.jinja_loader = DictLoader(self.templates)
        Babel(
            self.app,
            default_locale="pl",
            default_translation_directories=translations,
            locale_selector=lambda: request.args.get("in", "pl") if request else "pl",
        )
        self.app.jinja_env.globals.update(icon=self.icon, asset=lambda name: f"/static/{name}?v=1")
        self.app.print_pages(translations)

    def icon(self, name, label=""):
        self.drawn.append((name, label))
        return Markup('<svg aria-label="{}">{}</svg>').format(label, name)

    def add(self, source, suffix="html"):
        """The name of a new template."""
        name = f"{next(self.names)}.{suffix}"
        self.templates[name] = source
        return name

    def render(self, source, language="pl", suffix="html", **context):
        """What this template says in this language."""
        with self.app.test_request_context(f"/?in={language}"):
            return render_template(self.add(source, suffix), **context)


@pytest.fixture
def house(translations):
    return House(translations)


# --- Languages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "polish", "english"),
    [
        ('{{ _("Zapisz") }}', "Zapisz", "Save"),
        ('{{ _("Nie ma tego") }}', "Nie ma tego", "Nie ma tego"),
        ('{{ _("100 %%") }}', "100 %", "100 per cent"),
        ('{{ _("Cześć, %(name)s! 50 %%", name="Ćwik") }}', "Cześć, Ćwik! 50 %", "Hello, Ćwik! 50 %"),
        ('{{ _("Cześć, %(name)s! 50 %%", name=who) }}', "Cześć, &lt;b&gt;! 50 %", "Hello, &lt;b&gt;! 50 %"),
        ('{% set label = _("Zapisz") %}<b title="{{ label }}">', '<b title="Zapisz">', '<b title="Save">'),
        ('{% macro m(label=_("Zapisz")) %}{{ label }}{% endmacro %}{{ m() }}', "Zapisz", "Save"),
        ('{{ "x" if who else _("Zapisz") }}{{ _("Zapisz")|upper }}', "xZAPISZ", "xSAVE"),
        ('{% set key = "Zapisz" %}{{ _(key) }}', "Zapisz", "Save"),
        ('{{ ngettext("%(num)d osoba", "%(num)d osób", 1) }}', "1 osoba", "1 person"),
        ('{{ ngettext("%(num)d osoba", "%(num)d osób", number) }}', "3 osoby", "3 people"),
        ("{% trans %}Zapisz{% endtrans %}", "Zapisz", "Save"),
    ],
)
def test_a_sentence_stands_in_the_language_of_the_answer(house, source, polish, english):
    context = {"who": "<b>", "number": 3}
    assert [house.render(source, language, **context) for language in ("pl", "en", "pl")] == [polish, english, polish]


@pytest.mark.parametrize("debug", [False, True])
def test_what_never_changes_is_not_asked_for_on_each_request(translations, debug):
    """Once a template is compiled, its fixed sentences stand even when nobody can translate or draw any more."""
    house = House(translations, debug)
    name = house.add('{{ _("Zapisz") }} {{ icon("plus", _("Zapisz")) }} {{ asset("a.css") }}')
    answers = []
    for language in ("pl", "en", "pl", "en"):
        with house.app.test_request_context(f"/?in={language}"):
            answers.append(render_template(name))
    assert (
        answers
        == [
            '<svg aria-label="Zapisz">plus</svg>'.join(["Zapisz ", " /static/a.css?v=1"]),
            '<svg aria-label="Save">plus</svg>'.join(["Save ", " /static/a.css?v=1"]),
        ]
        * 2
    )
    assert house.drawn == [("plus", "Zapisz"), ("plus", "Save")] * (2 if debug else 1)
    house.app.jinja_env.globals["_"] = house.app.jinja_env.globals["gettext"] = None
    with house.app.test_request_context("/?in=en"):
        assert render_template(name).startswith("Save ")


def test_what_depends_on_the_request_is_asked_for_each_time(house):
    name = house.add("{{ icon(which) }}{{ icon('plus', label=which) }}")
    for which in ("a", "b"):
        with house.app.test_request_context():
            render_template(name, which=which)
    assert house.drawn == [("a", ""), ("plus", "a"), ("b", ""), ("plus", "b")]


def test_an_included_part_speaks_the_same_language(house):
    part = house.add('{{ _("Zapisz") }}')
    macros = house.add('{% macro save() %}{{ _("Zapisz") }}{% endmacro %}')
    layout = house.add('[{% block content %}{% endblock %}{{ _("Zapisz") }}]')
    source = (
        f'{{% extends "{layout}" %}}{{% from "{macros}" import save %}}'
        f'{{% block content %}}{{% include "{part}" %}} {{{{ save() }}}} {{% endblock %}}'
    )
    assert [house.render(source, language) for language in ("en", "pl")] == [
        "[Save Save Save]",
        "[Zapisz Zapisz Zapisz]",
    ]


def test_outside_a_request_one_writes_in_polish_unless_told_otherwise(house):
    name = house.add('{{ _("Zapisz") }}', suffix="txt")
    with house.app.app_context():
        assert (locale(), render_template(name)) == ("pl", "Zapisz")
        with force_locale("en"):
            assert (locale(), render_template(name)) == ("en", "Save")
    assert locale() == "pl"


def test_all_languages_know_the_same_words_even_those_learned_later(house):
    house.app.jinja_env.globals["greeting"] = "dzień dobry"
    house.app.jinja_env.filters["shout"] = str.upper
    assert {house.render("{{ greeting|shout }}", language) for language in LANGUAGES} == {"DZIEŃ DOBRY"}


# --- Escaping -----------------------------------------------------------------------------------------------------


def test_what_people_typed_is_never_markup(house):
    assert house.render("{{ name }}{{ name|upper }}", name='<b>"&') == "&lt;b&gt;&#34;&amp;&lt;B&gt;&#34;&amp;"
    assert house.render('<i title="{{ name }}">', name='"><script>') == '<i title="&#34;&gt;&lt;script&gt;">'
    with house.app.test_request_context():
        assert render_template_string("{{ name }}", name="<b>") == "&lt;b&gt;"


def test_a_sentence_of_ours_may_hold_markup_and_what_goes_into_it_may_not(house):
    sentence = '{{ _("Anna & Jan <razem>") }}'
    assert [house.render(sentence, language) for language in ("pl", "en")] == [
        "Anna & Jan <razem>",
        "Anna & Jan <together>",
    ]
    assert house.render('{{ _("Cześć, %(name)s! 50 %%", name=name) }}', name="<b>") == "Cześć, &lt;b&gt;! 50 %"
    assert house.render('{{ _("Zapisz") ~ name }}', name="<b>") == "Zapisz&lt;b&gt;"


def test_letters_are_plain_text(house):
    source = '{{ _("Anna & Jan <razem>") }} {{ name }} {{ _("Cześć, %(name)s! 50 %%", name=name) }}'
    letter = house.render(source, "en", suffix="txt", name="<b> & co")
    assert letter == "Anna & Jan <together> <b> & co Hello, <b> & co! 50 %"


def test_a_name_that_nobody_gave_is_a_fault(house):
    for source in ("{{ nothing }}", "{% if nothing %}{% endif %}", "{{ name.nothing }}"):
        with pytest.raises(UndefinedError):
            house.render(source, name="x")


def test_tags_leave_no_empty_lines(house):
    assert house.render("a\n  {% if true %}\nb\n  {% endif %}\nc", suffix="txt") == "a\nb\nc"


def test_addresses_in_pages_are_those_of_the_map(app):
    address = app.jinja_env.globals["url_for"]
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            values = dict.fromkeys(rule.arguments, 7)
            if all(isinstance(converter, IntegerConverter) for converter in rule._converters.values()):
                assert address(rule.endpoint, **values) == app.url_for(rule.endpoint, **values)
        assert address("core.progress", job_id=7, part="a b") == "/jobs/7?part=a+b"
        assert address("core.progress", job_id="7") == "/jobs/7"
        with pytest.raises(ValueError, match="invalid literal"):
            address("core.progress", job_id="a")
        with pytest.raises(BuildError):
            address("core.progress", cohort_id=7)


@pytest.mark.parametrize(
    ("value", "written"),
    [(12, "12"), (True, "True"), (None, "None"), (1.5, "1.5"), ("<b>", "&lt;b&gt;"), (Markup("<b>"), "<b>")],
)
def test_values_are_written_as_they_are_and_never_as_markup(house, value, written):
    assert (
        house.render("{{ value }}{% macro twice() %}{{ value }}{% endmacro %}{{ twice() }}", value=value) == written * 2
    )


def test_compiled_templates_outlast_a_start_and_a_broken_file(tmp_path):
    def shown(source):
        pages = Environment(loader=DictLoader({"a.html": source}), bytecode_cache=Printed(tmp_path, "1-pl"))
        return pages.get_template("a.html").render()

    assert shown("raz") == "raz"
    [file] = tmp_path.iterdir()
    compiled = file.read_bytes()
    # What lies in the folder is taken without a look at the source: its name says from what it was made.
    assert shown("dwa") == "raz"
    for broken in (b"", compiled[:-9], b"\xff"):
        file.write_bytes(broken)
        assert shown("trzy") == "trzy"
        assert file.read_bytes() not in (broken, compiled)
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_two_threads_may_keep_a_compiled_template_at_the_same_moment(tmp_path, monkeypatch):
    cache = Printed(tmp_path, "1-pl")
    environment = Environment(loader=DictLoader({"a.html": "raz"}), bytecode_cache=cache)
    write = Path.write_bytes

    def disturbed(file, data):
        monkeypatch.setattr(Path, "write_bytes", write)
        other = Thread(target=environment.overlay(cache_size=0).get_template, args=["a.html"])
        written = write(file, data)
        other.start()
        other.join()
        return written

    monkeypatch.setattr(Path, "write_bytes", disturbed)
    replaced = []
    monkeypatch.setattr(Path, "replace", lambda file, target, real=Path.replace: replaced.append(real(file, target)))
    assert environment.get_template("a.html").render() == "raz"
    assert len(replaced) == 2


def test_a_page_is_shown_even_where_nothing_can_be_kept(tmp_path):
    cache = Printed(tmp_path / "missing", "1-pl")
    pages = Environment(loader=DictLoader({"a.html": "raz"}), bytecode_cache=cache)
    assert pages.get_template("a.html").render() == "raz"
