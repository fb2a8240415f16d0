"""A call with two raters and its applications, for the tests of ratings and decisions."""

from dataclasses import dataclass
from datetime import timedelta

from association.academy.models import Application, Call
from association.accounts.models import Account
from association.core.history import note
from tests.factories.academy import make_cohort
from tests.factories.academy_recruitment import IN_TIME, make_application, make_call
from tests.factories.academy_selection import make_assessment, make_selection
from tests.factories.accounts import make_account
from tests.factories.projects import make_member, make_project

CRITERIA = (("Motywacja", 2, 10), ("Doświadczenie", 1, 5), ("Plan działania", 3, 10))
NAMES = (("Anna", "Bąk"), ("Maria", "Ćwik"), ("Jan", "Żurek"), ("Ewa", "Łoś"), ("Piotr", "Sowa"))


@dataclass
class Recruitment:
    """beata coordinates; iwona and marek rate; the applications are complete and were sent one minute apart."""

    beata: Account
    iwona: Account
    marek: Account
    call: Call
    applications: list[Application]

    def rated(self, number: int, one, other=None):
        """Both raters give these points to the application with this number; `other` when they differ."""
        for seat, (rater, points) in enumerate(((self.iwona, one), (self.marek, other or one)), start=1):
            make_assessment(
                application=self.applications[number],
                account=rater,
                seat=seat,
                points=dict(zip(self.call.criteria, points, strict=True)),
            )
        self.applications[number].state = "scored"
        note(self.applications[number], actor=None)


def make_recruitment(*, people=3, places=1, reserve_places=1, state="formal_ok", apart=1, **rules) -> Recruitment:
    """Everything flushed, so it has ids. apart: the minutes between one application and the next."""
    beata = make_account(name="Beata Tkacz", roles=["coordinator"])
    iwona = make_account(name="Iwona Lis", roles=["member"])
    marek = make_account(name="Marek Wrona", roles=["member"])
    project = make_project()
    make_member(project=project, account=beata)
    cohort = make_cohort(project=project)
    call = make_call(cohort=cohort, places=places, reserve_places=reserve_places, criteria=CRITERIA)
    make_selection(call=call, raters=[iwona, marek], **rules)
    applications = [
        make_application(
            call=call,
            given_name=given,
            family_name=family,
            email=f"zgloszenie{number}@example.org",
            form_of_address="pani" if given.endswith("a") else "pan",
            number=number,
            state=state,
            submitted_at=IN_TIME + timedelta(minutes=number * apart),
        )
        for number, (given, family) in enumerate(NAMES[:people], start=1)
    ]
    return Recruitment(beata, iwona, marek, call, applications)
