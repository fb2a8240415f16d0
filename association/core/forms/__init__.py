"""Forms: text becomes typed values, a command gets them, and a refusal comes back beside its field."""

from association.core.forms.choices import Checkbox, Choice, Choices, Radio
from association.core.forms.form import Form, shown
from association.core.forms.text import MISSING, Email, LongText, Password, Phone, Required, Text, Version
from association.core.forms.values import Day, Hour, Identifier, Moment, Money, Number, Percent, TeachingHours, Upload

__all__ = [
    "MISSING",
    "Checkbox",
    "Choice",
    "Choices",
    "Day",
    "Email",
    "Form",
    "Hour",
    "Identifier",
    "LongText",
    "Moment",
    "Money",
    "Number",
    "Password",
    "Percent",
    "Phone",
    "Radio",
    "Required",
    "TeachingHours",
    "Text",
    "Upload",
    "Version",
    "shown",
]
