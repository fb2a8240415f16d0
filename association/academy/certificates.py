"""What the certificates of a cohort say: facts of each person in words, and what a new design begins with. It is an
official Polish document, so its words do not follow the language of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from association.academy.models import Cohort, Enrolment, passes, required_minutes
from association.academy.queries import certificates as queries
from association.certificates import queries as certificates
from association.certificates.paper import Facts, Holder, Sample, Subject
from association.core import polish
from association.projects.queries import marking, rule_and_logos

_GENITIVE = {"few": "godzin dydaktycznych", "many": "godzin dydaktycznych"}
BODY = "{ukończyła/ukończył} kurs *„{kurs}”*: {godziny} z {wszystkie godziny} zajęć prowadzonych {termin}."
NEUTRAL_LEAD = "Potwierdza się ukończenie kursu „{kurs}” przez:"
NEUTRAL_BODY = "Obecność: {godziny} z {wszystkie godziny} zajęć prowadzonych {termin}."
PLACES = " Miejsce zajęć: {miejsce}."
# So many parts of a programme leave room enough on the first page.
FEW_PARTS = 6


@dataclass(frozen=True)
class Candidate:
    """One person of a cohort on the way to a certificate. papers: those issued so far, the newest last."""

    id: int
    person_id: int
    name: str
    listed_name: str
    form_of_address: str
    email: str | None
    active: bool
    attended: int
    planned: int
    percent: int
    papers: Sequence

    @property
    def reached(self) -> bool:
        """Whether the threshold is reached, inclusive."""
        return passes(self.attended, self.planned, self.percent)

    @property
    def missing(self) -> int:
        """The minutes that are missing to the threshold."""
        return max(0, required_minutes(self.planned, self.percent) - self.attended)

    @property
    def valid(self):
        """The certificate that is valid, or None."""
        return next((paper for paper in self.papers if paper.state == "valid"), None)

    @property
    def last(self):
        """The newest paper, or None."""
        return self.papers[-1] if self.papers else None

    @property
    def entitled(self) -> bool:
        """Whether a certificate is due: the threshold is reached, and none was issued. Whoever had one revoked gets
        another by hand only, never along with everybody."""
        return self.active and self.reached and not self.papers


@dataclass(frozen=True)
class Course:
    """A cohort with what its certificates say of everybody alike."""

    cohort: Cohort
    planned: int
    last_day: date | None
    values: dict[str, str]
    programme: Sequence[tuple[str, str]]

    def subject(self, candidate: Candidate, *, reason: str = "") -> Subject:
        """What the certificate of one person says."""
        return Subject(
            kind=Enrolment.audit_kind,
            id=candidate.id,
            person_id=candidate.person_id,
            holder=Holder(candidate.name, candidate.form_of_address),
            facts=self.facts(candidate.attended),
            below=not candidate.reached,
            reason=reason,
        )

    def facts(self, attended: int) -> Facts:
        """The same with the hours of one person."""
        return Facts(self.cohort.title, self.values | {"godziny": _number(attended)}, self.programme)


def course(cohort: Cohort) -> Course:
    """What the certificates of a cohort say of everybody; its project must be loaded."""
    sessions = queries.sessions(cohort)
    planned = sum(row.minutes for row in sessions)
    first = min((row.day for row in sessions), default=cohort.starts_on)
    last = max((row.day for row in sessions), default=cohort.ends_on)
    places = dict.fromkeys(row.place.partition(",")[0].strip() for row in sessions if row.place)
    parts = queries.modules(cohort) or [
        (topic, sum(row.minutes for row in same)) for topic, same in groupby(sessions, key=lambda row: row.topic)
    ]
    values = {
        "kurs": cohort.title,
        "godziny": "",
        "wszystkie godziny": f"{_number(planned)} {_genitive(planned)}",
        "termin": _from_to(first, last),
        "miejsce": ", ".join(places) or cohort.place,
        "projekt": cohort.project.title,
        "umowa": cohort.project.number,
    }
    last_day = sessions[-1].day if sessions else None
    return Course(cohort, planned, last_day, values, [(title, polish.hours(minutes)) for title, minutes in parts])


def candidates(cohort: Cohort, planned: int) -> list[Candidate]:
    """The people of the cohort, as lists go; of those who left only who has a paper or enough hours."""
    papers: dict[int, list] = {}
    for row in certificates.of_owner(Cohort.audit_kind, cohort.id):
        papers.setdefault(row.subject_id, []).append(row)
    found = [_candidate(row, planned, cohort, papers.get(row.id, ())) for row in queries.people(cohort)]
    return [one for one in found if one.active or one.papers or one.reached]


def candidate(enrolment: Enrolment, planned: int) -> Candidate:
    """One person of the cohort, whether he or she still takes part or not."""
    papers = certificates.of_subject(Enrolment.audit_kind, enrolment.id) or ()
    return _candidate(queries.person(enrolment), planned, enrolment.cohort, papers)


def _candidate(row, planned: int, cohort: Cohort, papers) -> Candidate:
    return Candidate(
        id=row.id,
        person_id=row.person_id,
        name=f"{row.given_name} {row.family_name}".strip(),
        listed_name=f"{row.family_name} {row.given_name}".strip(),
        form_of_address=row.form_of_address,
        email=row.email,
        active=row.state == "enrolled",
        attended=row.attended,
        planned=planned,
        percent=cohort.threshold_percent,
        papers=papers,
    )


def sample(cohort: Cohort) -> Sample:
    """What the design of the cohort is shown with, and begins with."""
    found = course(cohort)
    project = cohort.project
    facts = found.facts(required_minutes(found.planned, cohort.threshold_percent))
    places = PLACES if facts.values["miejsce"] else ""
    return Sample(
        facts,
        {
            "layout": "weave",
            "heading": "Zaświadczenie",
            "body": BODY + places,
            "neutral_lead": NEUTRAL_LEAD,
            "neutral_body": NEUTRAL_BODY + places,
            "programme": "reverse" if len(found.programme) > FEW_PARTS else "front",
            "funding": marking(project.id).text or "",
        },
        logos=lambda: [(logo.name, logo.file_id) for logo in rule_and_logos(project.id)[1] if logo.file_id],
    )


def _number(minutes: int) -> str:
    return polish.hours(minutes).partition("\N{NO-BREAK SPACE}")[0]


def _genitive(minutes: int) -> str:
    return _GENITIVE.get(
        polish.plural_category(minutes / 45 if minutes % 45 else minutes // 45), "godziny dydaktycznej"
    )


def _from_to(first, last) -> str:
    if first == last:
        return polish.long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        start = str(first.day)
    else:
        start = polish.day_month(first) if first.year == last.year else polish.long_date(first)
    return f"od {start} do {polish.long_date(last)}"
