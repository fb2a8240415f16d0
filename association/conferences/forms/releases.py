"""What is asked when a programme is made public."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Form, LongText, Version


class ReleaseForm(Form):
    """The release that the person saw announced, and what to say about it."""

    number = Version()
    text = LongText(
        _l("Kilka słów o zmianach"),
        required=False,
        max_length=3000,
        rows=3,
        help=_l("Staną na publicznej stronie nad listą zmian. Bez nich zostanie sama lista."),
    )


class WithdrawalForm(Form):
    """The release that takes the newest one back."""

    number = Version()


class LettersForm(Form):
    """What the office adds to every letter about a release."""

    remark = LongText(
        _l("Dopisek do listów"),
        required=False,
        max_length=2000,
        rows=3,
        help=_l("Stanie w każdym liście pod zmianami, na przykład prośba o potwierdzenie."),
    )
