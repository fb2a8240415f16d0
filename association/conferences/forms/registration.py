"""The form with which people register, as the rules of their conference want it."""

from uuid import UUID, uuid4

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from association.conferences.forms.lists import ListOfPeople
from association.conferences.forms.registration_fields import (
    category,
    choice_fields,
    end_fields,
    need_fields,
    person_fields,
)
from association.conferences.models.registrations import CONSENTS
from association.core.forms import Checkbox, Email, Form, LongText, Phone, Text, Upload, Version
from association.questionnaires.forms import AnswerForm, answer_form

FACTS = (
    "given_name",
    "family_name",
    "form_of_address",
    "organisation",
    "function",
    "category",
    "email",
    "phone",
    "municipality",
    "transport",
    "roommate",
    "wants_certificate",
    "consents",
)
NEED_FACTS = ("diet", "diet_note", "needs", "needs_note")


class _PersonForm(AnswerForm):
    """About one person: facts, choices, needs, questions, consents; whatever of it is asked."""

    offer = None
    language = "pl"
    asks: set = frozenset()

    @property
    def time_fields(self) -> list[tuple]:
        """[(what to choose, what else when there is no place)] for each time."""
        return [
            (self._fields[f"time_{time.key}"], self._fields.get(f"other_{time.key}"))
            for time in self.offer.times
            if f"time_{time.key}" in self._fields
        ]

    def chosen(self) -> tuple[list[int], dict[int, int]]:
        """(the pools that were chosen, {alternative: what it replaces})."""
        pools, instead = self.offer.always(self.asks), {}
        for name in ("days", "meals"):
            if name in self._fields:
                pools += self._fields[name].data or []
        if "lodging" in self._fields and self._fields["lodging"].data:
            pools.append(self._fields["lodging"].data)
        for first, second in self.time_fields:
            if (first.data or "").isdecimal():
                pools.append(int(first.data))
                if second is not None and second.data:
                    pools.append(second.data)
                    instead[second.data] = int(first.data)
        return pools, instead

    def validate(self, extra_validators=None) -> bool:
        """Besides the fields: nobody can be at two places at once."""
        valid = super().validate(extra_validators)
        for first, second in self.time_fields:
            if second is not None and second.data and (not first.data or str(second.data) == first.data):
                second.errors = [
                    _("To samo jest już pierwszym wyborem.") if first.data else _("Najpierw zaznacz pierwszy wybór.")
                ]
                valid = False
        clash = self.clash()
        if clash:
            self.refuse(clash)
            valid = False
        return valid

    def clash(self) -> str:
        """Which of the choices cannot be together, in words."""
        pools, instead = self.chosen()
        found = self.offer.clash([ident for ident in pools if ident not in instead])
        if not found:
            return ""
        return _(
            "„%(one)s” i „%(other)s” odbywają się w tym samym czasie. Wybierz jedno z nich.",
            one=found[0].named(self.language),
            other=found[1].named(self.language),
        )

    def outdated(self, attendee) -> bool:
        """Whether somebody else saved this person meanwhile; both versions are shown then."""
        if self.version.data == attendee.version:
            return False
        self._show_conflict(attendee)
        return True

    def facts(self) -> dict:
        """What is kept about the person."""
        found = {name: self._fields[name].data for name in FACTS if name in self._fields}
        if "email" in found:
            found["email"] = found["email"] or ""
        consents = [key for key in CONSENTS if f"consent_{key}" in self._fields and self[f"consent_{key}"].data]
        return found | ({"consents": consents} if any(f"consent_{key}" in self._fields for key in CONSENTS) else {})

    def needs_said(self) -> dict | None:
        """What the person eats and needs; None when it was not asked."""
        found = {name: self._fields[name].data for name in NEED_FACTS if name in self._fields}
        return found | {"diet": found["diet"] or ""} if "diet" in found else found or None

    def person(self) -> dict:
        """Everything that the command `register` takes of one person."""
        pools, instead = self.chosen()
        return {
            **self.facts(),
            "pools": pools,
            "instead": instead,
            "needs": self.needs_said(),
            "values": self.answers() if self.items else None,
        }


class _RegisterForm(_PersonForm):
    """One person registers."""

    request_key = HiddenField(default=lambda: str(uuid4()))

    def validate_request_key(self, field):
        """One that no page of ours made gets a new one."""
        try:
            field.data = str(UUID(field.data or ""))
        except ValueError:
            field.data = str(uuid4())

    def contact(self) -> dict:
        """Whom to write to: the person."""
        facts = self.facts()
        return {
            "contact_name": f"{self.given_name.data} {self.family_name.data}",
            "email": self.email.data,
            "phone": facts.get("phone", ""),
            "organisation": facts.get("organisation", ""),
        }

    def people(self) -> list[dict]:
        """The person alone."""
        return [self.person()]


class _GroupForm(ListOfPeople, _RegisterForm):
    """An office registers several people; they choose the same, and each may choose anew behind the private link."""

    contact_name = Text(_l("Osoba kontaktowa"), max_length=200, render_kw={"autocomplete": "name"})
    people_list = LongText(
        _l("Kto przyjedzie"),
        required=False,
        max_length=50_000,
        rows=6,
        help=_l(
            "Po jednej osobie w wierszu: imię i nazwisko, funkcja, adres e-mail, oddzielone średnikami. "
            "Można też wkleić wiersze z arkusza."
        ),
    )
    upload = Upload(_l("Albo plik z listą"), required=False, help=_l("XLSX, ODS albo CSV."), accept=".xlsx,.ods,.csv")

    def contact(self) -> dict:
        """Whom to write to."""
        return {name: self[name].data for name in ("contact_name", "email", "phone", "organisation")}

    def people(self) -> list[dict]:
        """Everybody of the list, with the same choices."""
        pools, instead = self.chosen()
        same = {"category": self.category.data, "organisation": self.organisation.data}
        return [{**same, **facts, "pools": pools, "instead": instead} for facts in self.read]


def person_form(offer, rules, language: str, *, edition=None, base=_PersonForm, needs=True, email=True, **more):
    """The form about one person of this conference; more: what makes further fields, which come last."""
    asked = frozenset(rules.asks if rules else ())
    fields = {
        **person_fields(rules, asked, email_required=email),
        **choice_fields(offer, asked, language),
        **(need_fields(asked) if needs else {}),
        **end_fields(rules, asked),
        **{name: make() for name, make in more.items()},
    }
    form = type("PersonForm", (base,), {"offer": offer, "language": language, "asks": asked, **fields})
    return answer_form(edition, language, form) if edition is not None else form


def _notice() -> Checkbox:
    return Checkbox(_l("Znam informację o tym, co dzieje się z moimi danymi osobowymi."), required=True)


def _code(rules) -> dict:
    if not rules.codes_only:
        return {}
    return {"code": lambda: Text(_l("Kod zaproszenia"), max_length=40, render_kw={"autocomplete": "off"})}


def register_form(offer, rules, language: str, edition=None):
    """The public form for one person."""
    return person_form(offer, rules, language, edition=edition, base=_RegisterForm, **_code(rules), notice=_notice)


def group_form(offer, rules, language: str):
    """The public form for an office."""
    asked = frozenset(rules.asks)
    fields = {
        "email": Email(
            _l("Adres e-mail"),
            help=_l("Wyślemy na niego potwierdzenie i link do zmiany zgłoszenia."),
            render_kw={"autocomplete": "email"},
        ),
        "phone": Phone(_l("Telefon"), render_kw={"autocomplete": "tel"}),
        "organisation": Text(_l("Instytucja"), max_length=300, render_kw={"autocomplete": "organization"}),
        "category": category(rules),
        **choice_fields(offer, asked, language),
        **{name: make() for name, make in _code(rules).items()},
        "notice": _notice(),
    }
    return type("GroupForm", (_GroupForm,), {"offer": offer, "language": language, "asks": asked, **fields})


def office_form(offer, rules, language: str, *, fresh: bool):
    """The form of the office about one person. What people eat and need is not shown here."""
    version = {} if fresh else {"version": Version}
    return person_form(offer, rules, language, needs=False, email=False, **version)


def kept(attendee, seats, offer, needs=None) -> dict:
    """What stands in such a form about somebody who is registered. seats: those that live."""
    data = {name: getattr(attendee, name) for name in FACTS if name != "consents"}
    data |= {f"consent_{key}": key in attendee.consents for key in CONSENTS}
    mine = {seat.pool_id for seat in seats}
    data["days"] = [one.id for one in offer.days if one.id in mine]
    data["meals"] = [one.id for one in offer.meals if one.id in mine]
    data["lodging"] = next((one.id for one in offer.lodging if one.id in mine), None)
    others = {seat.pool_id for seat in seats if seat.instead_of_id}
    for time in offer.times:
        here = [one.id for one in time.possibilities if one.id in mine]
        data[f"time_{time.key}"] = str(next((ident for ident in here if ident not in others), ""))
        data[f"other_{time.key}"] = next((ident for ident in here if ident in others), None)
    if needs is not None:
        data |= {name: getattr(needs, name) for name in NEED_FACTS}
    return data


class ContactForm(Form):
    """Whom to write to."""

    contact_name = Text(_l("Osoba kontaktowa"), max_length=200, render_kw={"autocomplete": "name"})
    email = Email(_l("Adres e-mail"), help=_l("Pod nowy adres wyślemy link do tej strony."))
    phone = Phone(_l("Telefon"), render_kw={"autocomplete": "tel"})
    organisation = Text(_l("Instytucja"), required=False, max_length=300)
