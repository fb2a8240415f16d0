"""Attributes of controls are those that WTForms would write."""

import pytest
from markupsafe import Markup
from wtforms.widgets.core import html_params

from association.core.forms.tags import attributes


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"id": "name", "class_": "form-control", "for_": "x", "value": ""},
        {"required": True, "disabled": False, "maxlength": 120, "value": None},
        {"value": "„Łódź” <b>&amp; \"'"},
        {"value": Markup('<i title="x">')},
        {"data_a_b": "1", "aria_describedby": "help", "aria-invalid": "true", "hx-get": "/x?a=1&b=2"},
    ],
)
def test_they_are_the_same(values):
    assert attributes(**values) == html_params(**values)
    assert isinstance(attributes(**values), Markup)
