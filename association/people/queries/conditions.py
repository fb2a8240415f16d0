"""By what records of the directory are chosen for a list: its own facts, and what other features lend."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import and_, false, func, or_, select

from association.core import polish
from association.core.clock import stored, today
from association.core.database import remembered
from association.core.feature import Condition, features
from association.core.search import holding
from association.people.models import FORMS_OF_ADDRESS, SEXES, Membership, Organisation, Person
from association.people.queries import organisations, persons
from association.people.queries.persons import lasting
from association.people.queries.places import terms

# Filters of the lists that say where to look and not for whom.
_NO_CONDITION = {"archive"}


def between(column, days):
    """The condition that a column of days lies within (first or None, last or None)."""
    first, last = days
    return and_(column.is_not(None), *([column >= first] if first else ()), *([column <= last] if last else ()))


def moments(days) -> tuple[datetime | None, datetime | None]:
    """The same days as stored moments: from the first minute to the last one."""
    first, last = days
    return (
        stored(datetime.combine(first, time.min)) if first else None,
        stored(datetime.combine(last + timedelta(days=1), time.min)) - timedelta(seconds=1) if last else None,
    )


def _of_filters(model, listing) -> list[Condition]:
    """Every filter of a list is a condition."""

    def made(item):
        def chosen(viewer, values):
            return select(model.id).where(
                or_(*(model.id.in_(item.apply(select(model.id), value)) for value in values)) if values else false()
            )

        return Condition(
            f"{model.audit_kind}.{item.key}",
            model.audit_kind,
            item.label,
            "choices",
            chosen,
            choices=lambda viewer: [(str(value), label) for value, label in item.choices()],
        )

    return [made(item) for item in listing.filters if item.key not in _NO_CONDITION]


def _of_facts(model, matched) -> list[Condition]:
    """What persons and organisations have in common."""
    kind = model.audit_kind

    def where(key, label, value, test):
        return Condition(f"{kind}.{key}", kind, label, value, lambda _viewer, v: select(model.id).where(test(v)))

    def of_words(_viewer, words):
        return matched(select(model.id), *terms(words))

    address = and_(model.postcode != "", model.city != "")
    return [
        Condition(f"{kind}.words", kind, _l("Słowa w nazwie, kontakcie lub miejscu"), "words", of_words),
        where("email", _l("Ma adres e-mail"), "yes", lambda _value: func.coalesce(model.email, "") != ""),
        where("phone", _l("Ma telefon"), "yes", lambda _value: model.phone != ""),
        where("address", _l("Ma pełny adres pocztowy"), "yes", lambda _value: address),
        where("created", _l("Dodano do spisu"), "days", lambda days: between(model.created_at, moments(days))),
        where("changed", _l("Zmieniono dane"), "days", lambda days: between(model.updated_at, moments(days))),
    ]


def _members_of(words):
    found = select(Membership.person_id).where(lasting(today()))
    for word in words:
        found = found.where(Membership.organisation_id.in_(holding(Organisation.search_kind, word)))
    return found if words else found.where(false())


def _with_function(words):
    # Databases fold the case of Polish letters each in its own way, so both spellings are looked for.
    spelt = {words, words.lower(), words.capitalize()}
    held = or_(*(Membership.function.contains(one, autoescape=True) for one in sorted(spelt)))
    return select(Membership.person_id).where(lasting(today()), held)


def _some(labels):
    return lambda _viewer: list(labels.items())


@cache
def own() -> tuple[Condition, ...]:
    """The conditions over the facts of the directory itself."""
    person, organisation = Person.audit_kind, Organisation.audit_kind
    peopled = select(Membership.organisation_id)
    return (
        *_of_filters(Person, persons.LISTING),
        *_of_facts(Person, persons.matched),
        Condition(
            f"{person}.sex",
            person,
            _l("Płeć"),
            "choices",
            lambda _viewer, values: select(Person.id).where(Person.sex.in_(values)),
            choices=_some(SEXES),
        ),
        Condition(
            f"{person}.courtesy",
            person,
            _l("Forma grzecznościowa"),
            "choices",
            lambda _viewer, values: select(Person.id).where(Person.form_of_address.in_(values)),
            choices=_some(FORMS_OF_ADDRESS),
        ),
        Condition(
            f"{person}.born",
            person,
            _l("Data urodzenia"),
            "days",
            lambda _viewer, days: select(Person.id).where(between(Person.birth_date, days)),
        ),
        Condition(
            f"{person}.organisation",
            person,
            _l("Należy do organizacji o nazwie"),
            "words",
            lambda _viewer, words: _members_of(terms(words)),
        ),
        Condition(
            f"{person}.function",
            person,
            _l("Pełni funkcję"),
            "words",
            lambda _viewer, words: _with_function(words),
        ),
        Condition(
            f"{person}.account",
            person,
            _l("Ma konto w Splocie"),
            "yes",
            lambda _viewer, _value: select(Person.id).where(Person.account_id.is_not(None)),
        ),
        *_of_filters(Organisation, organisations.LISTING),
        *_of_facts(Organisation, organisations.matched),
        Condition(
            f"{organisation}.people",
            organisation,
            _l("Ma wpisane osoby"),
            "yes",
            lambda _viewer, _value: select(Organisation.id).where(Organisation.id.in_(peopled.where(lasting(today())))),
        ),
    )


def conditions(about: str) -> dict[str, tuple[Any, Condition]]:
    """{key: (group, condition)} of all by which such records may be chosen, the directory's own first."""
    lent = [(feature.label, one) for feature in features() for one in feature.conditions]
    mine = [(_("Dane ze spisu"), one) for one in own()]
    return {one.key: (one.group or label, one) for label, one in (*mine, *lent) if one.about == about}


def choices(condition: Condition, viewer) -> dict[str, Any]:
    """{value: label} of what this viewer may choose; asked once a page."""
    return remembered(
        ("people.conditions", condition.key, viewer.id),
        lambda: {str(value): label for value, label in condition.choices(viewer)},
    )


def offered(viewer, about: str) -> list[tuple[str, list[tuple[str, Any]]]]:
    """[(group, [(key, label)])] of the conditions that this viewer can use."""
    groups: dict[str, list] = {}
    for group, one in conditions(about).values():
        if one.value != "choices" or choices(one, viewer):
            groups.setdefault(str(group), []).append((one.key, one.label))
    return list(groups.items())


@dataclass(frozen=True)
class Understood:
    """A rule as this viewer may know it. hidden: its condition or all of its choices are not for this viewer."""

    id: int
    condition: Condition | None
    negated: bool
    value: Any
    labels: Sequence[str]
    stored_words: str = ""

    @property
    def hidden(self) -> bool:
        """Nothing can be said about it to this viewer, so it holds for nobody."""
        return self.condition is None or (self.condition.value == "choices" and not self.value)

    @property
    def words(self) -> str:
        """The rule in words."""
        if self.hidden:
            return _("Reguła o danych, których nie widzisz albo których już nie ma")
        label = str(self.condition.label)
        said = told(self.condition, self.value, self.labels)
        if self.negated:
            return _("Nie: %(rule)s", rule=f"{label}: {said}" if said else label)
        return f"{label}: {said}" if said else label


def understood(viewer, about: str, rule) -> Understood:
    """A stored rule, with the choices that this viewer may know of."""
    _group, condition = conditions(about).get(rule.key, (None, None))
    value, labels = rule.value, []
    if condition and condition.value == "choices":
        known = choices(condition, viewer)
        value = [one for one in rule.value or () if one in known]
        labels = [str(known[one]) for one in value]
    return Understood(rule.id, condition, rule.negated, value, labels)


def told(condition: Condition, value, labels) -> str:
    """What a value says in words."""
    if condition.value == "choices":
        return _(" lub ").join(labels)
    if condition.value == "words":
        return f"„{value}”"
    if condition.value == "days":
        return _told_days(value)
    return ""


def _told_days(value) -> str:
    if value.get("recent"):
        return ngettext("w ostatnim dniu", "w ostatnich %(num)d dniach", value["recent"])
    since, until = (date.fromisoformat(value[key]) if value.get(key) else None for key in ("since", "until"))
    if since and until:
        return polish.date_range(since, until)
    if since:
        return _("od %(day)s", day=polish.long_date(since))
    return _("do %(day)s", day=polish.long_date(until))


def chosen(viewer, rule: Understood):
    """The select of the ids for which the condition of a rule holds."""
    value = rule.value
    if rule.condition.value == "days":
        first = today() - timedelta(days=value["recent"]) if value.get("recent") else _day(value.get("since"))
        value = first, _day(value.get("until"))
    return rule.condition.chosen(viewer, value)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
