"""Registers, designs and certificates for tests: valid, and with everything visible in the call."""

from association.academy.models import Cohort, Enrolment
from association.certificates.models import Design, Register
from association.certificates.paper import Facts, Holder, Subject
from association.core import history
from tests.factories.academy import make_enrolment
from tests.factories.people import make_person

FACTS = Facts(
    "Akademia",
    {"kurs": "Akademia", "godziny": "8", "wszystkie godziny": "8 godzin", "termin": "w maju"},
    [("Temat", "8 godz.")],
)


def make_register(title="Jurajska Akademia Lidera", *, pattern="{n}/JAL/{rok}") -> Register:
    """A register; flushed, so it has an id."""
    register = Register(title=title, pattern=pattern)
    history.note(register, actor=None)
    return register


def make_design(
    *,
    cohort,
    register,
    layout="weave",
    heading="Zaświadczenie",
    body="{ukończyła/ukończył} kurs *„{kurs}”*: {godziny} z {wszystkie godziny} zajęć prowadzonych {termin}.",
    neutral_lead="Potwierdza się ukończenie kursu „{kurs}” przez:",
    neutral_body="Obecność: {godziny} z {wszystkie godziny}.",
    programme="reverse",
    outcomes="",
    place="Częstochowa",
    signatories="Beata Tkacz, koordynatorka projektu\nHalina Sadowska, prezeska zarządu",
    funding="Sfinansowano ze środków NOWEFIO",
) -> Design:
    """How the certificates of a cohort look; flushed."""
    design = Design(
        owner_kind=Cohort.audit_kind,
        owner_id=cohort.id,
        register_id=register.id,
        register=register,
        layout=layout,
        heading=heading,
        body=body,
        neutral_lead=neutral_lead,
        neutral_body=neutral_body,
        programme=programme,
        outcomes=outcomes,
        place=place,
        signatories=signatories,
        funding=funding,
        pictures=[],
    )
    history.note(design, actor=None)
    return design


def make_subject(held, name="Anna Nowak", form="pani", **changes) -> Subject:
    """Somebody new in the cohort who is to get a paper with these facts."""
    given, _space, family = name.partition(" ")
    person = make_person(given, family, form_of_address=form)
    enrolment = make_enrolment(cohort=held.record, person=person)
    return Subject(Enrolment.audit_kind, enrolment.id, person.id, Holder(person.name, form), FACTS, **changes)
