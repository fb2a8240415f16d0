"""The stages of the OSL model in one community: what each needs, what of it the data show today, and which comes next.

Nothing is ticked by hand: a need is met when what it speaks of stands in the diagnosis, the plan, the log or the
documents. That a stage is reached is still somebody's judgement, written down with its day.
"""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from association.core.clock import today
from association.fieldwork.models import RESOURCE_KINDS, STAGES, CommunityStage


@dataclass(frozen=True)
class Need:
    """Something that a stage needs. told: what there is, or what to do; day: since when; place: (what, id) where it is
    seen or done."""

    label: str
    is_met: bool
    told: str = ""
    day: date | None = None
    place: tuple = ()


@dataclass(frozen=True)
class Stage:
    """A stage. record: that it was reached, or None; is_next: the first that was not."""

    key: str
    label: str
    needs: list[Need]
    record: CommunityStage | None
    is_next: bool

    @property
    def missing(self) -> list[Need]:
        """What the data lack."""
        return [need for need in self.needs if not need.is_met]

    @property
    def day(self) -> date:
        """The day on which the last of its needs was met, as far as the data know; today when they do not."""
        days = [need.day for need in self.needs if need.day]
        return min(max(days), today()) if days and not self.missing else today()


def stages(community, *, reached, facts, diagnoses, plans, grown) -> list[Stage]:
    """The stages in their order. The other arguments are what the queries of communities give."""
    needs = {
        "preparation": _preparation(community, facts),
        "diagnosis": _diagnosis(diagnoses),
        "leaders": _leaders(facts, plans),
        "networks": _networks(grown),
        "handover": _handover(facts, plans, grown, diagnoses),
    }
    following = next((key for key in STAGES if key not in reached), None)
    return [Stage(key, str(STAGES[key]), needs[key], reached.get(key), key == following) for key in STAGES]


def _preparation(community, facts) -> list[Need]:
    agreed = facts.government or facts.agreement
    return [
        Need(
            _("Wiadomo, kto tu pracuje"),
            community.organiser_id is not None,
            community.organiser.name if community.organiser else _("Wskaż osobę w danych społeczności."),
            place=("edit", None),
        ),
        Need(
            _("Teren jest opisany"),
            bool(community.municipality and community.area.strip()),
            "" if community.area.strip() else _("Podaj gminę i granice terenu."),
            place=("edit", None),
        ),
        Need(
            _("Samorząd lub inna instytucja jest z nami"),
            bool(agreed),
            _("Współpraca z samorządem tej gminy albo umowa wśród dokumentów.") if not agreed else "",
            facts.agreement,
            ("government", None) if facts.government else ("documents", None),
        ),
        Need(
            _("Pierwsze spotkanie jest w dzienniku"),
            bool(facts.entries),
            ngettext("%(num)d wpis", "%(num)d wpisów", facts.entries) if facts.entries else "",
            facts.first_contact,
            ("log", None) if facts.entries else ("entries", None),
        ),
    ]


def best(diagnoses):
    """The diagnosis that speaks for a community: the youngest agreed one, otherwise the youngest."""
    return next((one for one in diagnoses if one.state == "agreed"), diagnoses[0] if diagnoses else None)


def _diagnosis(diagnoses) -> list[Need]:
    one = best(diagnoses)
    place = ("diagnosis", one.id) if one else ("new_diagnosis", None)
    kinds = len(RESOURCE_KINDS)
    found = one.resource_kinds if one else 0
    return [
        Need(
            _("Diagnoza ma cel i metody"),
            bool(one and one.goal.strip() and one.methods.strip()),
            one.title if one else _("Zacznij diagnozę."),
            one.begun_on if one else None,
            place,
        ),
        Need(
            _("Mapa ma zasoby każdego rodzaju"),
            found == kinds,
            _("%(found)d z %(kinds)d rodzajów", found=found, kinds=kinds),
            place=place,
        ),
        Need(
            _("Są potrzeby i potencjały"),
            bool(one and one.needs and one.potentials),
            _("potrzeby: %(needs)d, potencjały: %(potentials)d", needs=one.needs, potentials=one.potentials)
            if one
            else "",
            place=place,
        ),
        Need(
            _("Wnioski uzgodniono z mieszkańcami"),
            bool(one and one.state == "agreed"),
            "",
            one.agreed_on if one else None,
            place,
        ),
    ]


def _leaders(facts, plans) -> list[Need]:
    plan = next((one for one in plans if one.state != "draft"), plans[0] if plans else None)
    place = ("plan", plan.id) if plan else ("new_plan", None)
    leaders = facts.leaders or facts.candidates
    return [
        Need(
            _("Są lokalni liderzy"),
            bool(leaders),
            _(
                "prowadzą grupę: %(leaders)d, wskazani w rozmowach: %(found)d",
                leaders=facts.leaders,
                found=facts.candidates,
            )
            if leaders
            else _("Oznacz osobę prowadzącą grupę albo możliwego lidera w rozmowie."),
            place=("grown", None),
        ),
        Need(
            _("Plan działania jest przyjęty"),
            bool(plan and plan.state != "draft"),
            plan.title if plan else _("Ułóż plan działania."),
            plan.agreed_on if plan else None,
            place,
        ),
        Need(
            _("Każde zadanie planu ma osobę i termin"),
            bool(plan and plan.tasks and not plan.vague),
            ngettext("%(num)d zadanie bez osoby lub terminu", "%(num)d zadań bez osoby lub terminu", plan.vague)
            if plan and plan.vague
            else "",
            place=place,
        ),
    ]


def _counted(grown, what):
    """The first of these that has its day and its document."""
    return next((one for one in grown if one.what == what and one.day and one.papered), None)


def _networks(grown) -> list[Need]:
    group, partnership = _counted(grown, "group"), _counted(grown, "partnership")
    missing = _("Potrzebna jest data i dokument z tą datą.")
    return [
        Need(
            _("Zawiązała się grupa inicjatywna"),
            group is not None,
            group.name if group else missing,
            group.day if group else None,
            ("group", group.id) if group else ("groups", None),
        ),
        Need(
            _("Działa sieć lub partnerstwo z porozumieniem"),
            partnership is not None,
            partnership.name if partnership else missing,
            partnership.day if partnership else None,
            ("partnership", partnership.id) if partnership else ("partnerships", None),
        ),
    ]


def _handover(facts, plans, grown, diagnoses) -> list[Need]:
    plan = next((one for one in plans if one.state == "finished"), None)
    heirs = [one for one in grown if one.state in ("organisation", "working") and one.day and one.papered]
    agreed = [one for one in diagnoses if one.state == "agreed"]
    evaluated = facts.evaluation or (agreed[0].agreed_on if len(agreed) > 1 else None)
    return [
        Need(
            _("Plan jest wykonany"),
            plan is not None,
            plan.title if plan else "",
            place=("plan", plan.id) if plan else ("plans", None),
        ),
        Need(
            _("Jest ewaluacja"),
            evaluated is not None,
            "" if evaluated else _("Dołącz sprawozdanie z datą albo powtórz diagnozę i porównaj ją z poprzednią."),
            evaluated,
            ("documents", None),
        ),
        Need(
            _("Wiadomo, kto prowadzi to dalej"),
            bool(heirs),
            ", ".join(one.name for one in heirs[:3]) if heirs else _("Działająca grupa, organizacja albo partnerstwo."),
            place=("grown", None),
        ),
    ]
