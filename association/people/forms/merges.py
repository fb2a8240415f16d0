"""What is chosen when two records become one."""

from flask_babel import gettext as _
from wtforms import HiddenField

from association.core.forms import Form, Radio, shown
from association.people.queries.merges import facts


def merge_form(pair) -> Form:
    """A form with a choice for every fact that the two records do not share. What only one of them knows is taken from
    it unless somebody chooses otherwise."""

    class MergeForm(Form):
        """The facts by their names, and what both records were when they were compared."""

        seen = HiddenField(default=pair.versions)

    for name in facts(pair.kept):
        here, there = getattr(pair.kept, name), getattr(pair.other, name)
        if here == there or not (here or there):
            continue
        info = type(pair.kept).__table__.c[name].info
        choices = [("kept", _said(info, here)), ("other", _said(info, there))]
        if name == "note" and here and there:
            choices.append(("both", _("obie notatki, jedna pod drugą")))
        known = here if name != "form_of_address" or here != "none" else None
        setattr(MergeForm, name, Radio(info["label"], choices=choices, default="kept" if known else "other"))
    return MergeForm()


def _said(info: dict, value) -> str:
    """A value as people read it."""
    named = str(info["values"].get(value, value)) if value and "values" in info else shown(None, value)
    return named or _("(nic)")
