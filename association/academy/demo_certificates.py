"""The certificates of the demonstration: those of the workshop, which is over, are issued, the academy waits."""

from datetime import timedelta

from association.academy import certificates as reckoned
from association.academy.models import Cohort
from association.academy.queries import sessions
from association.certificates import queries
from association.certificates.commands import designs, papers, registers
from association.core.feature import record_type

SIGNATORIES = "Beata Tkacz, koordynatorka projektu\nHalina Sadowska, prezeska zarządu"


def demo_certificates(story: dict) -> None:
    """Two registers and two designs; one paper is reissued, one is revoked."""
    beata = story["accounts"]["coordinator"]
    workshop, academy = story["cohorts"]["workshop"], story["cohorts"]["academy"]
    first = registers.open_register(title="Warsztaty i szkolenia", pattern="{n}/W/{rok}", actor=beata)
    second = registers.open_register(title="Jurajska Akademia Lidera", pattern="{n}/JAL/{rok}", actor=beata)
    _design(academy, second, "Częstochowa", beata)
    held = _design(workshop, first, "Ostrowiec Świętokrzyski", beata)
    course = reckoned.course(workshop)
    entitled = [one for one in reckoned.candidates(workshop, course.planned) if one.entitled]
    day = max(session.day for session in sessions.of_cohort(workshop)) + timedelta(days=3)
    issued = papers.issue(held, [course.subject(one) for one in entitled], issued_on=day, actor=beata)
    wrong, double = issued[1], issued[-1]
    papers.reissue(
        wrong,
        name=wrong.person_name,
        form_of_address=wrong.paper["form_of_address"],
        reason="Literówka w nazwisku na pierwszym papierze.",
        actor=beata,
    )
    papers.revoke(double, reason="Wydane omyłkowo przed uzupełnieniem listy obecności.", actor=beata)


def _design(cohort, register, place, actor) -> queries.Held:
    held = queries.Held(record_type(Cohort.audit_kind), cohort)
    facts = {"outcomes": "", "place": place, "signatories": SIGNATORIES, "register_id": register.id}
    designs.begin(held, **dict(reckoned.sample(cohort).texts) | facts, actor=actor)
    return queries.Held(held.owner, cohort, queries.design_of(Cohort.audit_kind, cohort.id))
