"""The day itself in the demonstration: who was at the conference a month ago, with its signed list, certificates and
survey, and who is at the forum of today by now."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from association.certificates import queries as certificates
from association.certificates.commands import designs, papers, registers
from association.conferences import certificates as reckoned
from association.conferences.models import (
    CATEGORIES,
    Conference,
    ConferenceSurvey,
    ConferenceSurveyAnswer,
    Presence,
)
from association.conferences.queries import desk
from association.conferences.queries.presence import accepted
from association.core import files, polish, typesetting
from association.core.clock import now
from association.core.database import db
from association.core.feature import record_type
from association.core.history import note, note_all
from association.documents.models import Document
from association.projects import commands as projects
from association.questionnaires.demo import tell_survey
from association.questionnaires.models import Reply

SIGNATORIES = "Beata Tkacz, koordynatorka projektu\nHalina Sadowska, prezeska zarządu"
# Of seven people this one did not come; of nine this one went before lunch.
MISSED, LEFT = 6, 8
TARGETS = {
    "social_assistance_unit": 15,
    "ngo": 15,
    "academic": 10,
    "student": 10,
    "local_government": 5,
    "social_worker": 5,
}


def tell_day(story: dict) -> None:
    """Let people in, then tell what comes of it."""
    jura, today = story["conferences"]["jura"], story["conferences"]["today"]
    beata, kinga = story["accounts"]["coordinator"], story["accounts"]["member"]
    _let_in(jura, beata, share=1.0)
    _let_in(today, kinga, share=0.6)
    if not accepted(jura.id):
        return
    _sign(story, jura, beata)
    _certify(jura, beata)
    _ask(jura, beata)
    _count(story["projects"]["academy"], beata)


def _let_in(conference, actor, *, share: float) -> None:
    [day, *_rest] = desk.days(conference.id)
    doors = [item for item in desk.items(conference.id) if item.parent_id]
    opens = _utc(conference, datetime.combine(day.day, time(8, 20)))
    rows = []
    people = accepted(conference.id)
    for number, one in enumerate(people[: round(len(people) * share)]):
        if number % 7 == MISSED:
            continue
        came = min(opens + timedelta(minutes=number * 37 % 75), now())
        left = opens + timedelta(hours=4) if number % 9 == LEFT and share == 1 else None
        where = {"conference_id": conference.id, "attendee": one, "attendee_id": one.id, "day_id": day.id}
        rows.append(Presence(**where, came_at=came, left_at=left, desk="Wejście główne"))
        if doors and share == 1 and number % 4 != 0:
            item = doors[number % len(doors)]
            at = _utc(conference, item.starts_at)
            rows.append(Presence(**where, item_id=item.id, scope=f"item-{item.id}", came_at=at))
    note_all(rows, actor=actor)
    db.session.flush()


def _utc(conference, wall: datetime) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(conference.timezone)).astimezone(UTC).replace(tzinfo=None)


def _sign(story, conference, actor) -> None:
    """The list of the day that everybody signed, as the office scanned it."""
    there = accepted(conference.id)
    data = {
        "issuer": story["association"].name,
        "title": "Lista obecności z konferencji",
        "project": conference.title,
        "about": polish.long_date(conference.starts_on),
        "lines": [f"Konferencja „{conference.title}”"],
        "names": [one.listed_name for one in there],
    }
    pdf = typesetting.typeset("projects/sample_paper.typ", data)
    file = files.keep(pdf, name="lista-obecnosci-konferencja.pdf", media_type="application/pdf", actor=actor)
    db.session.flush()
    document = Document(
        owner_kind=Conference.audit_kind,
        owner_id=conference.id,
        kind="attendance_sheet",
        title="Podpisana lista obecności",
        dated_on=conference.starts_on,
        file=file,
        file_id=file.id,
    )
    note(document, actor=actor)


def _certify(conference, actor) -> None:
    """Those who asked for a certificate have one; the others may still get it."""
    register = registers.open_register(title="Konferencje", pattern="{n}/K/{rok}", actor=actor)
    held = certificates.Held(record_type(Conference.audit_kind), conference)
    facts = {
        "outcomes": "",
        "place": "Częstochowa",
        "signatories": SIGNATORIES,
        "register_id": register.id,
    }
    designs.begin(held, **dict(reckoned.sample(conference).texts) | facts, actor=actor)
    held = certificates.Held(held.owner, conference, certificates.design_of(Conference.audit_kind, conference.id))
    people, _planned = reckoned.candidates(conference)
    wanted = [one for one in people if one.entitled and one.person.wants_certificate]
    papers.issue(
        held,
        [reckoned.subject(conference, one) for one in wanted],
        issued_on=conference.ends_on + timedelta(days=2),
        actor=actor,
    )


def _ask(conference, actor) -> None:
    survey = ConferenceSurvey(conference_id=conference.id, is_open=True)
    note(survey, actor=actor)
    db.session.flush()
    questionnaire = tell_survey(
        ConferenceSurvey.audit_kind, survey.id, title="Ankieta po konferencji", replies=17, actor=actor
    )
    survey.questionnaire_id = questionnaire.id
    note(survey, actor=actor)
    db.session.flush()
    replies = select(Reply.id).where(Reply.questionnaire_id == questionnaire.id)
    db.session.add_all(
        ConferenceSurveyAnswer(survey_id=survey.id, once=f"conference-{survey.id}-{ident}", reply_id=ident)
        for ident in db.session.scalars(replies)
    )
    db.session.flush()


def _count(project, actor) -> None:
    """Indicators of the project that the conference feeds: people by their category, and hours."""
    parts = [(None, str(CATEGORIES[key]), target) for key, target in TARGETS.items()]
    facts = {
        "kind": "output",
        "due_on": project.ends_on,
        "source": "Rejestracja i recepcja konferencji",
        "actor": actor,
    }
    projects.add_indicator(
        project,
        name="Uczestnicy konferencji według kategorii",
        target=sum(TARGETS.values()),
        unit="osób",
        measure_key="conferences.participants",
        split="category",
        parts=parts,
        method="Kto był na konferencji, liczy się raz, według jednej głównej kategorii.",
        **facts,
    )
    projects.add_indicator(
        project,
        name="Osobogodziny konferencji",
        target=300,
        unit="osobogodz.",
        measure_key="conferences.person_hours",
        method="Godziny zegarowe wszystkich osób razem.",
        **facts,
    )
