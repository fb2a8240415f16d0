"""Valid records of community work; every value can be given."""

from datetime import date, time, timedelta

from association.core.clock import now
from association.fieldwork.models import (
    Community,
    CommunityDiagnosis,
    CommunityIssue,
    Consultation,
    ConsultationComment,
    InitiativeGroup,
    Listening,
    SupportEntry,
)

DAY = date(2026, 3, 4)


def make_community(**values) -> Community:
    """A village."""
    return Community(**{"name": "Złoty Potok", "municipality": "2404033", **values})


def make_entry(animator, **values) -> SupportEntry:
    """A complete meeting of two hours."""
    return SupportEntry(
        **{
            "animator_id": animator.id,
            "day": DAY,
            "starts": time(10),
            "ends": time(12),
            "form": "meeting",
            "topic": "Świetlica",
            "findings": "Jest sala, nie ma kto jej otwierać.",
            "municipality": "2404033",
            "completed_at": now(),
            **values,
        }
    )


def make_diagnosis(author, **values) -> CommunityDiagnosis:
    """A diagnosis that has just begun."""
    return CommunityDiagnosis(**{"author_id": author.id, "title": "Diagnoza Złotego Potoku", "begun_on": DAY, **values})


def make_group(**values) -> InitiativeGroup:
    """A group that is forming."""
    return InitiativeGroup(**{"name": "Grupa „Świetlica”", "municipality": "2404033", **values})


def make_listening(organiser, **values) -> Listening:
    """A conversation at a door with somebody who stays anonymous."""
    return Listening(**{"organiser_id": organiser.id, "day": DAY, "setting": "doorstep", **values})


def make_issue(**values) -> CommunityIssue:
    """An issue that was heard."""
    return CommunityIssue(**{"title": "Światło na Słowackiego", "municipality": "2404033", **values})


def make_consultation(author, **values) -> Consultation:
    """A consultation that is announced and takes comments for two weeks."""
    return Consultation(
        **{
            "author_id": author.id,
            "title": "Program współpracy z organizacjami",
            "slug": "program-wspolpracy",
            "draft": "Wstęp.\n\n# Cele\n\n- więcej spotkań\n- mniej papieru\n\n# Pieniądze\n\nSto tysięcy złotych.",
            "opens_at": now() - timedelta(days=1),
            "closes_at": now() + timedelta(days=14),
            "state": "announced",
            **values,
        }
    )


def make_comment(consultation, **values) -> ConsultationComment:
    """A comment that nobody has looked at yet."""
    return ConsultationComment(**{"consultation_id": consultation.id, "said": "Za mało spotkań.", **values})
