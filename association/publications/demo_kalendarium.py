"""The kalendarium of the demonstration: the rules that ship and who looks after them, dates of our own, two years."""

from datetime import date, time, timedelta

from association.core.clock import today
from association.core.history import note
from association.publications.commands import kalendarium as commands
from association.publications.commands.kalendarium_duties import settle_term
from association.publications.commands.kalendarium_years import issue_year
from association.publications.kalendarium import days
from association.publications.models import KalendariumEntry, KalendariumRule
from association.publications.queries import kalendarium as queries

# Who of the story looks after which rules.
CARED_FOR = {
    "accountant": ("zus", "pit-advance", "pit-office", "pit-people", "statement-drawn", "cit-8", "statement-sent"),
    "coordinator": ("final-report", "grant-return", "nowefio", "statement-approved"),
}


def tell_kalendarium(story) -> None:
    """Tell of the year."""
    editor = story["accounts"]["editor"]
    commands.load_rules(actor=editor)
    ids = queries.keys()
    for who, keys in CARED_FOR.items():
        for key in keys:
            rule = queries.rule(editor, ids[key])
            rule.owner_id = story["accounts"][who].id
            note(rule, actor=editor)
    _tell_entries(editor)
    issue_year(year=today().year, actor=editor)
    issue_year(year=today().year + 1, actor=editor)
    _tell_settled(story, ids)


def _tell_entries(editor) -> None:
    day = today()
    told = [
        (day + timedelta(days=6), "Zespół redakcyjny poradnika", "biuro stowarzyszenia", time(16), time(18), False),
        (
            day + timedelta(days=17),
            "Warsztat: kalendarium sołectwa",
            "Dom Kultury w Przyrowie",
            time(10),
            time(14),
            True,
        ),
        (date(day.year + 1, 9, 11), "Jurajski piknik organizacji", "rynek w Janowie", time(12), time(18), True),
        (date(day.year + 1, 6, 12), "Walne zebranie stowarzyszenia", "biuro stowarzyszenia", time(17), None, False),
    ]
    for when, title, where, starts, ends, public in told:
        entry = KalendariumEntry(
            day=when, title=title, where=where, starts=starts, ends=ends, public=public, audiences=[], kind="own"
        )
        note(entry, actor=editor)


def _tell_settled(story, ids: dict[str, int]) -> None:
    """The last terms of the accountant are settled, as in any orderly office."""
    accountant, day = story["accounts"]["accountant"], today()
    for key in ("zus", "pit-advance"):
        rule: KalendariumRule = queries.rule(accountant, ids[key])
        for fall in days.falls(rule, day - timedelta(days=70), day - timedelta(days=1)):
            duty = settle_term(rule, day=fall.nominal, state="done", actor=accountant)
            duty.done_on = fall.day - timedelta(days=3)
            note(duty, actor=accountant)
