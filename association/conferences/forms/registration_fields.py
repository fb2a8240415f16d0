"""The fields of a registration, as the rules of its conference and what it offers want them."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.conferences.models.registrations import CATEGORIES, DIETS, NEEDS
from association.core.forms import Checkbox, Choice, Choices, Email, Phone, Radio, Text
from association.people.forms.choosers import PublicPlaceField
from association.people.models import FORMS_OF_ADDRESS

CONSENT_WORDS = {
    "image": _l(
        "Zgadzam się, by organizator pokazywał na stronie i w materiałach zdjęcia z konferencji, na których mnie widać."
    ),
    "news": _l("Chcę dostawać wiadomości o kolejnych działaniach organizatora."),
}


def choice_fields(offer, asked, language: str) -> dict:
    """The questions of what somebody chooses."""
    fields = {}
    if "days" in asked and len(offer.days) > 1:
        fields["days"] = Choices(
            _l("W które dni?"),
            whole=True,
            required=True,
            choices=[(one.id, one.told(language)) for one in offer.days],
            default=[one.id for one in offer.days],
        )
    if "items" in asked:
        for time in offer.times:
            choices = [(str(one.id), one.told(language)) for one in time.possibilities]
            fields[f"time_{time.key}"] = Radio(
                time.title(language),
                required=False,
                choices=[("", _("nie wybieram")), *choices],
                default="",
            )
            if len(choices) > 1 and any(one.capacity is not None for one in time.possibilities):
                fields[f"other_{time.key}"] = Choice(
                    _l("Jeśli zabraknie miejsca (%(when)s)", when=time.title(language)),
                    required=False,
                    whole=True,
                    choices=[(one.id, one.named(language)) for one in time.possibilities],
                    blank=_("nic innego"),
                )
    if "meals" in asked and offer.meals:
        fields["meals"] = Choices(
            _l("Posiłki"), whole=True, choices=[(one.id, one.told(language)) for one in offer.meals]
        )
    if "lodging" in asked and offer.lodging:
        fields["lodging"] = Choice(
            _l("Nocleg"),
            required=False,
            whole=True,
            choices=[(one.id, one.told(language)) for one in offer.lodging],
            blank=_("nie potrzebuję"),
        )
        fields["roommate"] = Text(_l("Z kim w pokoju"), required=False)
    return fields


def person_fields(rules, asked, *, email_required: bool) -> dict:
    """Who it is."""
    fields = {
        "given_name": Text(_l("Imię"), max_length=80, render_kw={"autocomplete": "given-name"}),
        "family_name": Text(_l("Nazwisko"), max_length=120, render_kw={"autocomplete": "family-name"}),
    }
    if "form_of_address" in asked:
        fields["form_of_address"] = Radio(
            _l("Forma grzecznościowa"), choices=list(FORMS_OF_ADDRESS.items()), default="none"
        )
    fields["email"] = Email(
        _l("Adres e-mail"),
        required=email_required,
        help=_l("Wyślemy na niego potwierdzenie i link do zmiany zgłoszenia."),
        render_kw={"autocomplete": "email"},
    )
    if "phone" in asked:
        fields["phone"] = Phone(_l("Telefon"), render_kw={"autocomplete": "tel"})
    if "organisation" in asked:
        fields["organisation"] = Text(
            _l("Instytucja"), required=False, max_length=300, render_kw={"autocomplete": "organization"}
        )
        fields["function"] = Text(_l("Funkcja"), required=False, render_kw={"autocomplete": "organization-title"})
    if "municipality" in asked:
        fields["municipality"] = PublicPlaceField(
            _l("Gmina"), required=False, help=_l("Wpisz początek nazwy i wybierz z listy.")
        )
    fields["category"] = category(rules)
    return fields


def category(rules) -> Choice:
    """The one main category."""
    offered = rules.categories if rules and rules.categories else list(CATEGORIES)
    return Choice(
        _l("Kategoria"), choices=[(key, CATEGORIES[key]) for key in offered if key in CATEGORIES], blank=_l("wybierz")
    )


def need_fields(asked) -> dict:
    """What somebody eats and needs."""
    fields = {}
    if "diet" in asked:
        fields["diet"] = Choice(
            _l("Dieta"),
            required=False,
            choices=[(key, label) for key, label in DIETS.items() if key],
            blank=DIETS[""],
        )
        fields["diet_note"] = Text(_l("Uwagi do diety"), required=False, max_length=500)
    if "needs" in asked:
        fields["needs"] = Choices(_l("Czego potrzebujesz, żeby wziąć udział?"), choices=list(NEEDS.items()))
        fields["needs_note"] = Text(_l("Coś jeszcze"), required=False, max_length=500)
    return fields


def end_fields(rules, asked) -> dict:
    """What is asked at the end."""
    fields = {}
    if "transport" in asked:
        fields["transport"] = Text(_l("Jak dojedziesz?"), required=False)
    if "certificate" in asked:
        fields["wants_certificate"] = Checkbox(_l("Proszę o zaświadczenie o udziale"))
    for key in rules.consents if rules else ():
        if key in CONSENT_WORDS:
            fields[f"consent_{key}"] = Checkbox(CONSENT_WORDS[key])
    return fields
