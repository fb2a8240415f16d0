"""What pages read about tests and surveys."""

from dataclasses import dataclass
from statistics import fmean

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from association.academy.models import Cohort
from association.academy.models.comparison import LEAST, Comparison
from association.academy.models.surveys import Survey, SurveyAnswer
from association.academy.queries.cohorts import sees_every, sight, with_rights, within_sight
from association.core.database import db, one
from association.core.questions import Question
from association.questionnaires import items, tally
from association.questionnaires.models import Edition, Questionnaire, Reply


@Question
def _survey(survey_id, account_id, *, every, removed):
    gone = Survey.archived_at.is_not(None) if removed else Survey.archived_at.is_(None)
    return (
        select(Survey)
        .join(Survey.cohort)
        .where(Survey.id == survey_id, gone, sight(account_id, every))
        .options(joinedload(Survey.questionnaire), *with_rights(joinedload(Survey.cohort)))
    )


def survey_by_id(viewer, survey_id: int, removed: bool = False) -> Survey | None:
    """A survey of a cohort that this viewer may see."""
    return _survey.one(survey_id, viewer.id, every=sees_every(viewer), removed=removed, lock=Survey)


def survey(viewer, cohort_id: int, survey_id: int) -> Survey | None:
    """The same, when it belongs to this cohort."""
    found = survey_by_id(viewer, survey_id)
    return found if found and found.cohort_id == cohort_id else None


def removed_survey(viewer, cohort_id: int, survey_id: int) -> Survey | None:
    """A survey that was removed, to bring it back."""
    found = survey_by_id(viewer, survey_id, removed=True)
    return found if found and found.cohort_id == cohort_id else None


def visible_ids(viewer):
    """The select of the ids of the surveys that this viewer may see."""
    return select(Survey.id).join(Survey.cohort).where(within_sight(viewer), Survey.archived_at.is_(None))


def titles(ids) -> dict[int, str]:
    """The titles of surveys, for history lines."""
    wanted = select(Survey.id, Questionnaire.title).join(Survey.questionnaire).where(Survey.id.in_(ids))
    return dict(db.session.execute(wanted).all())


def _sent(round_: str):
    count = select(func.count()).where(SurveyAnswer.survey_id == Survey.id, SurveyAnswer.round == round_)
    return count.correlate(Survey).scalar_subquery().label(round_)


@Question
def _of_cohort(cohort_id):
    columns = Survey.id, Survey.kind, Survey.before_open, Survey.after_open, Questionnaire.title
    return (
        select(*columns, _sent("before"), _sent("after"))
        .join(Survey.questionnaire)
        .where(Survey.cohort_id == cohort_id, Survey.archived_at.is_(None))
        .order_by(Survey.id)
    )


def of_cohort(cohort_id: int) -> list:
    """The tests and surveys of a cohort with the numbers of answers, in the order in which they were begun."""
    return _of_cohort(cohort_id).all()


def by_slug(slug: str) -> Survey | None:
    """The survey behind a public address, with its project."""
    wanted = select(Survey).where(Survey.slug == slug, Survey.archived_at.is_(None))
    whole = joinedload(Survey.cohort).joinedload(Cohort.project)
    return one(wanted.options(joinedload(Survey.questionnaire), whole), Survey)


def sent(once: str) -> SurveyAnswer | None:
    """The answer that came with this form, if it came before."""
    return db.session.scalar(select(SurveyAnswer).where(SurveyAnswer.once == once))


def answered(survey_id: int, round_: str, code: str) -> bool:
    """Whether somebody answered this round with this code."""
    same = (SurveyAnswer.survey_id == survey_id, SurveyAnswer.round == round_, SurveyAnswer.code == code)
    return db.session.scalar(select(SurveyAnswer.id).where(*same)) is not None


@dataclass(frozen=True)
class Outcome:
    """What came back to one survey. questions: (question, % right before, % right after) of a test; satisfaction: the
    mean of all scales in percent of the way from their beginning to their end, or None."""

    survey_id: int
    cohort_id: int
    title: str
    kind: str
    answers: int
    comparison: Comparison | None
    most: int
    questions: tuple = ()
    satisfaction: float | None = None

    @property
    def improved_share(self) -> int | None:
        """How many of the pairs improved, in percent; None while too few answered to be told."""
        return round(self.comparison.share_improved) if self.comparison and self.comparison.is_enough else None

    @property
    def satisfied(self) -> int | None:
        """The satisfaction in whole percent; None while too few answered to be told."""
        enough = self.satisfaction is not None and self.answers >= LEAST
        return round(self.satisfaction) if enough else None


@Question
def _answers(project_id, cohort_id, *, whole):
    place = Cohort.project_id == project_id if whole else Survey.cohort_id == cohort_id
    return (
        select(
            Survey.id,
            Survey.cohort_id,
            Survey.kind,
            Survey.questionnaire_id,
            Questionnaire.title,
            SurveyAnswer.round,
            SurveyAnswer.code,
            Reply.answers,
        )
        .join_from(Survey, Cohort, Cohort.id == Survey.cohort_id)
        .join(Questionnaire, Questionnaire.id == Survey.questionnaire_id)
        .join(SurveyAnswer, SurveyAnswer.survey_id == Survey.id)
        .join(Reply, Reply.id == SurveyAnswer.reply_id)
        .where(place, Survey.archived_at.is_(None))
        .order_by(Survey.id, SurveyAnswer.id)
    )


def outcomes(*, project_id: int | None = None, cohort_id: int | None = None) -> list[Outcome]:
    """What came back to every survey of a cohort, or of a whole project; two statements."""
    rows = _answers(project_id, cohort_id, whole=cohort_id is None).all()
    grouped: dict[int, list] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
    asked = _asked({row.questionnaire_id for row in rows})
    return [_outcome(group, asked[group[0].questionnaire_id]) for group in grouped.values()]


def _asked(ids: set[int]) -> dict[int, list]:
    wanted = select(Edition.questionnaire_id, Edition.questions).where(Edition.questionnaire_id.in_(ids))
    editions: dict[int, list] = {ident: [] for ident in ids}
    for ident, questions in db.session.execute(wanted.order_by(Edition.number.desc())) if ids else ():
        editions[ident].append(items.from_json(questions))
    return {ident: [item for item, _before in tally.merged(found)] for ident, found in editions.items()}


def _outcome(rows: list, asked: list) -> Outcome:
    first = rows[0]
    about = first.id, first.cohort_id, first.title, first.kind, len(rows)
    if first.kind != "test":
        return Outcome(*about, None, 0, satisfaction=_satisfaction(asked, [row.answers for row in rows]))
    scored = [(row.round, row.code, items.score(asked, row.answers)[0]) for row in rows]
    most = items.score(asked, {})[1]
    return Outcome(*about, Comparison.of(scored), most, tuple(_by_question(asked, rows)))


def _satisfaction(asked: list, answers: list[dict]) -> float | None:
    shares = [
        100 * (answer[item.key] - item.steps[0]) / (item.steps[-1] - item.steps[0])
        for item in asked
        if item.kind == "scale"
        for answer in answers
        if isinstance(answer.get(item.key), int)
    ]
    return fmean(shares) if shares else None


def _by_question(asked: list, rows: list):
    both = {row.code for row in rows if row.round == "before"} & {row.code for row in rows if row.round == "after"}
    for item in asked:
        if item.points and both:
            right = {"before": 0, "after": 0}
            for row in rows:
                if row.code in both and item.key in row.answers:
                    right[row.round] += item.earns(row.answers[item.key]) > 0
            yield item.label, 100 * right["before"] / len(both), 100 * right["after"] / len(both)


def seen_among(viewer, ids: list[int]) -> set[int]:
    """Those of these surveys that the viewer may open."""
    return set(db.session.scalars(visible_ids(viewer).where(Survey.id.in_(ids)))) if ids else set()
