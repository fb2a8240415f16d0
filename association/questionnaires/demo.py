"""The survey of the demonstration: a feature tells it about its record with tell_survey(). The answers are invented."""

from datetime import timedelta

from association.core.clock import now
from association.core.database import db
from association.questionnaires import commands
from association.questionnaires.models import Questionnaire, Reply

INTRO = "Prosimy o kilka minut. Odpowiedzi są anonimowe i pomogą nam lepiej przygotować następny zjazd."
THANKS = "Dziękujemy! Wyniki omówimy na następnym spotkaniu."
VALUABLE = (
    "Ćwiczenia w parach – dopiero wtedy zrozumiałam, jak rzadko naprawdę słucham.",
    "Rozmowa z ludźmi z innych gmin, każdy ma ten sam kłopot z salą.",
    "Wzór wniosku o inicjatywę lokalną. Złożę go w styczniu.",
    "Spokój i czas na pytania.",
    "Przykłady z naszego powiatu, a nie z podręcznika.",
    "Praca w grupie nad planem dla świetlicy.",
    "Wiem już, do kogo w urzędzie iść z pomysłem.",
)
CHANGE = (
    "Więcej przerw, ósma godzina już nie wchodzi do głowy.",
    "Dojazd – autobus z Lelowa przyjeżdża pół godziny po rozpoczęciu.",
    "Materiały mogłyby przyjść mailem wcześniej.",
    "Chciałabym jeszcze jedno spotkanie o pieniądzach.",
)


def tell_survey(owner_kind, owner_id, *, title, replies, actor) -> Questionnaire:
    """A published evaluation survey of this record with so many answers."""
    survey = commands.make(owner_kind, owner_id, purpose="survey", title=title, actor=actor)
    commands.take_set(survey, key="survey", actor=actor)
    commands.describe(survey, title=title, intro=INTRO, thanks=THANKS, actor=actor)
    edition = commands.publish(survey, actor=actor)
    db.session.add_all(
        Reply(
            questionnaire_id=survey.id,
            edition_id=edition.id,
            answers=_answers(number),
            started_at=now() - timedelta(days=2, minutes=10 * number + 6),
            sent_at=now() - timedelta(days=2, minutes=10 * number),
        )
        for number in range(replies)
    )
    return survey


def _answers(number: int) -> dict:
    """What one of those who answered wrote; each question has its own leaning."""
    leaning = {"2": 1, "3": 0, "4": 0, "5": 3, "6": 2, "8": 1, "9": 3}
    answers = {key: 5 - (number * 7 + int(key) * 3) % 10 % (2 + worse) for key, worse in leaning.items()}
    answers["10"] = "1221"[number % 4] if number % 9 else "3"
    if number % 3 == 0:
        answers["12"] = VALUABLE[number // 3 % len(VALUABLE)]
    if number % 5 == 1:
        answers["13"] = CHANGE[number // 5 % len(CHANGE)]
    return answers
