"""Languages: Polish first, English complete; chosen per person, otherwise by the browser. What templates can say."""

from types import SimpleNamespace

from babel import Locale
from flask import current_app, g, request, session, url_for
from flask_babel import Babel, Domain
from flask_babel import gettext as _
from jinja2 import pass_environment
from werkzeug.local import LocalProxy

from association.core import clock, money, polish, web
from association.core.feature import features
from association.core.pages import LANGUAGES, locale
from association.core.profile import association_name


def language() -> str:
    """The language of this answer: the person's choice, the choice of this browser, what the browser prefers."""
    if "language" in g:
        return g.language
    person = web.viewer() if request else None
    chosen = person.language if person else (session.get("language") if request else None)
    if chosen in LANGUAGES:
        return chosen
    return (request.accept_languages.best_match(LANGUAGES) if request else None) or "pl"


def _in_locale(function):
    """The filter that calls `function` in the language of the page."""

    @pass_environment
    def said(pages, value, *args, **kwargs):
        return "" if value is None else function(value, *args, locale=pages.language, **kwargs)

    return said


def _date_time(moment, locale: str, *, seconds: bool = False) -> str:
    return polish.date_time(clock.local(moment), locale=locale, seconds=seconds)


def _deadline(moment, locale: str) -> str:
    return polish.deadline(clock.local(moment), locale=locale)


def _relative_day(day, locale: str) -> str:
    return polish.relative_day(day, clock.today(), locale=locale)


@pass_environment
def _date_range(pages, first, last) -> str:
    return polish.date_range(first, last or first, locale=pages.language)


class _Navigation:
    """The menu of this viewer. It is made once for each set of roles and each language, and drawn once a place."""

    def __init__(self):
        self._menus: dict[tuple, list] = {}
        self._drawings: dict[tuple, tuple] = {}

    @property
    def groups(self) -> list:
        """The groups of places with the present place and the counts."""
        return _groups(self._menu()[1], g.get("nav_counts", {}))

    @property
    def drawing(self) -> tuple:
        """(the menu beside the page, its first places for a phone)."""
        key, menu = self._menu()
        place, counted = (key, _here(menu)), "nav_counts" in g
        if not counted and place in self._drawings:
            return self._drawings[place]
        drawn = current_app.jinja_env.get_template("layouts/menu.html").module
        drawing = drawn.rail(self.groups), drawn.dock(self.groups)
        if not counted:
            self._drawings[place] = drawing
        return drawing

    def _menu(self) -> tuple:
        person = web.viewer()
        key = (locale(), current_app.config["DEMO"], person and tuple(person.roles))
        if key not in self._menus:
            self._menus[key] = _menu(person)
        return key, self._menus[key]


def _menu(person) -> list:
    """[(label, [(area, what a template shows of a place)])] for a person with these roles, in this language."""
    titles = {"desk": "", "areas": _("Obszary pracy"), "shared": _("Wspólne"), "administration": _("Administracja")}
    groups = {key: (label, []) for key, label in titles.items()}
    for feature in features():
        # A feature with one place in the menu stands there with all its pages.
        alone = feature.blueprint.name if len(feature.navigation) == 1 else None
        for nav in feature.navigation:
            if nav.rule(person):
                facts = {"label": str(nav.label), "url": url_for(nav.endpoint), "icon": nav.icon, "thread": nav.thread}
                groups[nav.group][1].append((alone, nav.endpoint, facts))
    return [group for group in groups.values() if group[1]]


def _here(menu: list) -> frozenset:
    """The endpoints of the menu at which the present page stands."""
    here = request.endpoint or ""
    # The history and the documents of a record stand where the record does: its kind begins with the feature.
    area = (request.view_args or {}).get("kind", here).partition(".")[0]
    places = [place for _label, group in menu for place in group]
    return frozenset(endpoint for alone, endpoint, _facts in places if alone == area or endpoint == here)


def _groups(menu: list, counts: dict) -> list:
    """What a template shows of the menu."""
    here = _here(menu)
    return [
        SimpleNamespace(
            label=label,
            items=[
                SimpleNamespace(**facts, current=endpoint in here, count=counts.get(endpoint))
                for _alone, endpoint, facts in places
            ],
        )
        for label, places in menu
    ]


class _AssociationName:
    """The name of the association; one query, and only on pages that show it."""

    def __str__(self):
        if "association_name" not in g:
            g.association_name = association_name()
        return g.association_name


class _Rules:
    """rules.<feature>.<rule> in templates."""

    def __getattr__(self, name):
        for feature in features():
            if feature.name == name:
                return feature.rules
        raise AttributeError(name)


class _Catalogues(Domain):
    """The catalogues that templates speak from; Flask-Babel would ask for the one to use several times a sentence."""

    def get_translations(self):
        return current_app.jinja_env.translations or super().get_translations()


def init_app(app) -> None:
    """Set up translations and the vocabulary of templates."""
    locales = {name: Locale.parse(name) for name in LANGUAGES}
    folder = f"{app.root_path}/translations"
    babel = Babel(app, locale_selector=lambda: locales[language()], default_translation_directories=folder)
    babel.domain_instance = _Catalogues()
    app.jinja_env.filters.update(
        long_date=_in_locale(polish.long_date),
        day_month=_in_locale(polish.day_month),
        short_date=_in_locale(polish.short_date),
        weekday=_in_locale(polish.weekday),
        weekday_short=_in_locale(polish.weekday_short),
        month_year=_in_locale(polish.month_year),
        weekday_date=_in_locale(polish.weekday_date),
        date_time=_in_locale(_date_time),
        deadline=_in_locale(_deadline),
        local_day=lambda moment: None if moment is None else clock.local(moment).date(),
        relative_day=_in_locale(_relative_day),
        clock=lambda value: "" if value is None else f"{value:%H:%M}".removeprefix("0"),
        hours=_in_locale(polish.hours),
        duration=_in_locale(polish.duration),
        zloty=_in_locale(money.zloty),
        percent=_in_locale(polish.percent),
        whole=_in_locale(polish.whole),
        account_number=polish.account_number,
        nbsp=polish.typography,
        phone=polish.phone,
        phone_link=polish.phone_link,
    )
    app.jinja_env.globals.update(
        may=web.may,
        rules=_Rules(),
        navigation=_Navigation(),
        messages=LocalProxy(web.toasts),
        date_range=_date_range,
        time_range=polish.time_range,
        association_name=_AssociationName(),
        languages=LANGUAGES,
        demo=app.config["DEMO"],
        today=clock.today,
    )

    @app.context_processor
    def surroundings():
        return {"viewer": web.viewer(), "locale": locale()}
