"""What is asked about the panel, ratings, decisions and places."""

import re
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField

from association.academy.models import DECISIONS
from association.academy.queries import ratings
from association.core.forms import Checkbox, Choice, Day, Form, LongText, Number, Radio, Text, Version
from association.core.forms.text import rules_of


class Points(StringField):
    """Points for one criterion, for example 7,5; the value is in halves, None while nothing was typed."""

    def __init__(self, label, *, most: int, step: int, **kwargs):
        super().__init__(label, rules_of(False), **kwargs)
        # A draft may leave it open, a confirmed rating may not: the command says so.
        self.flags.required = True
        self.most, self.step = most, step
        self.unit = _("z %(most)d", most=most)

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return "" if self.data is None else f"{Decimal(self.data) / 2:g}".replace(".", ",")

    def process_formdata(self, valuelist):
        typed = (valuelist[0] if valuelist else "").strip().replace(",", ".")
        self.data = None
        if not typed:
            return
        if not re.fullmatch(r"[0-9]{1,3}(\.[0-9])?", typed):
            raise ValueError(_("Wpisz liczbę punktów, na przykład 7 albo 7,5."))
        halves = Decimal(typed) * 2
        if halves % self.step:
            raise ValueError(
                _("Można dać całe punkty i połówki.") if self.step == 1 else _("Można dać tylko całe punkty.")
            )
        if halves > self.most * 2:
            raise ValueError(_("Najwięcej można dać %(most)d.", most=self.most))
        self.data = int(halves)


class RatingForm(Form):
    """The points of one rater; `rating_form` adds a field for each criterion."""

    criteria_ids: tuple[int, ...] = ()
    comment = LongText(
        _l("Uzasadnienie"),
        required=False,
        rows=3,
        max_length=4000,
        help=_l("Dwa, trzy zdania. Przydadzą się, gdy oceny będą się różnić."),
    )

    @property
    def points(self) -> list:
        """The fields of the criteria in their order."""
        return [self[f"p_{ident}"] for ident in self.criteria_ids]

    def values(self) -> dict:
        """The points by criterion, and the words."""
        return {
            "points": {ident: self[f"p_{ident}"].data for ident in self.criteria_ids},
            "comment": self.comment.data,
        }


def rating_form(criteria, step: int, own=None) -> RatingForm:
    """The form for these criteria, filled with what the rater has kept. step: the smallest mark, in halves."""
    fields = {
        f"p_{one.id}": Points(
            one.title if one.weight == 1 else _("%(title)s (waga %(weight)d)", title=one.title, weight=one.weight),
            most=one.max_points,
            step=step,
        )
        for one in criteria
    }
    made = type("CriteriaForm", (RatingForm,), fields | {"criteria_ids": tuple(one.id for one in criteria)})
    kept = {f"p_{ident}": halves for ident, halves in own.marks.items()} if own else {}
    return made(data=kept | ({"comment": own.comment} if own else {}))


class DeclineForm(Form):
    """Why a rater must not judge an application."""

    reason = Text(
        _l("Powód"),
        max_length=500,
        help=_l("Na przykład pokrewieństwo, wspólna praca albo spór. Powód trafia do protokołu."),
    )


class PanelForm(Form):
    """Who rates, and by which rules."""

    first = Choice(_l("Pierwsza osoba oceniająca"), whole=True, blank=_l("wybierz"))
    second = Choice(_l("Druga osoba oceniająca"), whole=True, blank=_l("wybierz"))
    rate_until = Day(_l("Oceny do"), required=False, help=_l("Termin widać na biurku osób oceniających."))
    half_points = Checkbox(_l("Można dawać połówki punktów"))
    difference_percent = Number(
        _l("Duża różnica ocen"),
        least=1,
        most=100,
        unit="%",
        help=_l("Gdy dwie oceny różnią się o więcej niż ta część najwyższego wyniku, trzeba je uzgodnić."),
    )
    least_percent = Number(
        _l("Najniższy wynik, który daje miejsce"),
        least=0,
        most=100,
        unit="%",
        help=_l("Część najwyższego wyniku. Zero oznacza, że decyduje sama kolejność."),
    )
    confirm_until = Day(
        _l("Przyjęci potwierdzają udział do"), required=False, help=_l("Ta data jest w liście do przyjętych.")
    )
    members = LongText(
        _l("Pozostałe osoby w komisji"),
        required=False,
        rows=3,
        max_length=2000,
        help=_l("Każda w osobnym wierszu, na przykład „Beata Tkacz, przewodnicząca”. Podpiszą protokół."),
    )
    version = Version()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.first.choices = self.second.choices = ratings.accounts_to_rate()


class AppointForm(Form):
    """Who rates one application instead of somebody, or as the third."""

    account_id = Choice(_l("Kto oceni"), whole=True, blank=_l("wybierz"))

    def __init__(self, *args, without=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.account_id.choices = [row for row in ratings.accounts_to_rate() if row[0] not in without]


class ReasonForm(Form):
    """Why something is so."""

    reason = Text(_l("Powód"), max_length=500)


class LotForm(Form):
    """The turns that lots gave; `lot_form` adds a field for each application."""

    ids: tuple[int, ...] = ()
    reason = Text(
        _l("Jak losowano"),
        max_length=500,
        help=_l("Kto, kiedy i jak, na przykład „losy z koszyka, 22.11.2026, w obecności komisji”."),
    )

    @property
    def turns(self) -> list:
        """The fields of the applications."""
        return [self[f"t_{ident}"] for ident in self.ids]

    def values(self) -> dict:
        """The turns by application, and the words."""
        return {"turns": {ident: self[f"t_{ident}"].data for ident in self.ids}, "reason": self.reason.data}


def lot_form(lines) -> LotForm:
    """The form for applications that are the same in everything."""
    fields = {
        f"t_{line.row.id}": Number(
            f"{line.row.given_name} {line.row.family_name}", least=1, most=len(lines), default=line.row.lot
        )
        for line in lines
    }
    return type("TurnsForm", (LotForm,), fields | {"ids": tuple(line.row.id for line in lines)})()


class DecisionForm(Form):
    """A decision that the ranking does not propose."""

    outcome = Radio(_l("Decyzja"), choices=list(DECISIONS.items()))
    reserve = Number(
        _l("Miejsce na liście rezerwowej"),
        required=False,
        least=1,
        most=1000,
        help=_l("Tylko dla listy rezerwowej. Puste oznacza koniec listy."),
    )
    reason = Text(_l("Uzasadnienie"), max_length=500, help=_l("Trafia do protokołu."))


class RemarksForm(Form):
    """What the panel adds to its protocol."""

    remarks = LongText(_l("Uwagi do protokołu"), required=False, rows=4, max_length=4000)


class LetterForm(Form):
    """The text of a letter."""

    subject = Text(_l("Temat"))
    body = LongText(_l("Treść"), rows=16, max_length=6000)
    version = Version()


class GivingUpForm(Form):
    """Why somebody gives a place up."""

    reason = Text(
        _l("Powód"), required=False, max_length=300, help=_l("Na przykład „zmiana pracy”. Widzi go tylko biuro.")
    )
