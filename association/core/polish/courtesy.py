"""How a person wants to be addressed: "pani", "pan" or "none". It is their choice, never inferred from a name."""

FORMS = ("pani", "pan", "none")

_SALUTATION = {"pani": "Szanowna Pani", "pan": "Szanowny Panie", "none": "Szanowni Państwo"}
_TITLE = {"pl": {"pani": "Pani", "pan": "Pan", "none": ""}, "en": {"pani": "Ms", "pan": "Mr", "none": ""}}


def address(form: str, name: str = "", locale: str = "pl") -> str:
    """The salutation of a letter: „Szanowna Pani”, „Szanowny Panie”, „Szanowni Państwo”.

    Polish would need the vocative of the name, which cannot be derived safely, and so does without it; English says
    “Dear Ms Anna Nowak”, or “Dear Sir or Madam” when there is no name.
    """
    if locale == "pl":
        return _SALUTATION[form]
    return f"Dear {courtesy(form, locale)} {name}".replace("  ", " ") if name else "Dear Sir or Madam"


def courtesy(form: str, locale: str = "pl") -> str:
    """The title before a name: „Pani”, „Pan” or nothing; “Ms”, “Mr” or nothing."""
    return _TITLE[locale][form]
