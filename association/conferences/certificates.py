"""What the certificates of a conference say: facts of each person in words, and what a new design begins with. It is an
official Polish document, so its words do not follow the language of the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from association.certificates import queries as certificates
from association.certificates.paper import Facts, Holder, Sample, Subject
from association.conferences.models import Attendee, Conference
from association.conferences.queries import presence as queries
from association.conferences.queries.presence import Participant
from association.core import polish
from association.projects.queries import marking, rule_and_logos

HOUR = 60
BODY = "{wzięła udział/wziął udział} w konferencji *„{konferencja}”* ({termin}{miejsce}) w wymiarze {godziny}."
NEUTRAL_LEAD = "Potwierdza się udział w konferencji „{konferencja}”:"
NEUTRAL_BODY = "Termin i miejsce: {termin}{miejsce}. Wymiar: {godziny}."
_GENITIVE = {"one": "godziny zegarowej", "few": "godzin zegarowych", "many": "godzin zegarowych"}


@dataclass(frozen=True)
class Candidate:
    """One person who was at the conference, on the way to a certificate. papers: issued so far, the newest last."""

    person: Participant
    papers: Sequence

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
        """Whether a certificate is due: the person was there for some of the programme and got none. Whoever had one
        revoked gets another by hand only."""
        return self.person.credited > 0 and not self.papers


def candidates(conference: Conference) -> tuple[list[Candidate], int]:
    """(everybody who was there or has a paper, the minutes of the whole programme)."""
    papers: dict[int, list] = {}
    for row in certificates.of_owner(Conference.audit_kind, conference.id):
        papers.setdefault(row.subject_id, []).append(row)
    found = queries.attendance(conference.id, conference.timezone)
    people = [Candidate(one, papers.get(one.id, ())) for one in found.people if one.was_there or one.id in papers]
    return people, found.planned


def subject(conference: Conference, candidate: Candidate) -> Subject:
    """What the certificate of one person says."""
    one = candidate.person
    return Subject(
        kind=Attendee.audit_kind,
        id=one.id,
        person_id=one.person_id,
        holder=Holder(one.name, one.form_of_address),
        facts=facts(conference, one.credited),
    )


def facts(conference: Conference, minutes: int) -> Facts:
    """The same of everybody but for the hours."""
    place = ", ".join(part for part in (conference.venue, conference.city) if part)
    return Facts(
        conference.title,
        {
            "konferencja": conference.title,
            "termin": polish.date_range(conference.starts_on, conference.ends_on),
            "miejsce": f", {place}" if place else "",
            "godziny": _hours(minutes),
            "projekt": conference.project.title if conference.project else "",
            "umowa": conference.project.number if conference.project else "",
        },
    )


def sample(conference: Conference) -> Sample:
    """What the design of the conference is shown with, and begins with."""
    planned = queries.attendance(conference.id, conference.timezone).planned
    project_id = conference.project_id
    return Sample(
        facts(conference, planned),
        {
            "layout": "weave",
            "heading": "Zaświadczenie",
            "body": BODY,
            "neutral_lead": NEUTRAL_LEAD,
            "neutral_body": NEUTRAL_BODY,
            "programme": "none",
            "funding": (marking(project_id).text or "") if project_id else "",
        },
        logos=lambda: [(logo.name, logo.file_id) for logo in _logos(project_id) if logo.file_id],
    )


def _logos(project_id: int | None):
    return rule_and_logos(project_id)[1] if project_id else ()


def _hours(minutes: int) -> str:
    number = polish.hours(minutes, unit_minutes=HOUR).partition("\N{NO-BREAK SPACE}")[0]
    category = polish.plural_category(minutes / HOUR if minutes % HOUR else minutes // HOUR)
    return f"{number} {_GENITIVE.get(category, 'godziny zegarowej')}"
