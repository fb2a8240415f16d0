"""Putting a draft before everybody, collecting what they say, and answering each of them."""

from flask_babel import gettext as _
from flask_babel import ngettext

from association.accounts.commands import guard
from association.core import mail
from association.core.clock import now
from association.core.database import db, refused_if_taken
from association.core.history import note, note_all
from association.core.refusals import Overtaken, Refused
from association.core.slugs import slug_of, typed_slug
from association.fieldwork.models import Community, Consultation, ConsultationComment
from association.fieldwork.queries import consultations as queries
from association.people.commands.organisations import organisation_for

# What may become of a consultation, and from which states.
STEPS = {"announced": ("prepared", "answered"), "prepared": ("announced",), "answered": ("announced",)}


def begin(*, actor, title, slug="", host_id=None, **facts) -> Consultation:
    """Prepare a consultation; nobody outside sees it yet."""
    _check(facts)
    facts["slug"] = _slug(slug, title)
    with refused_if_taken(_taken(), "slug"):
        consultation = Consultation(author_id=actor.id, title=title, **_placed(facts))
        consultation.host_id = organisation_for(host_id, actor=actor).id if host_id else None
        note(consultation, actor=actor)
    return consultation


def change(consultation, *, actor, title, slug="", host_id=None, **facts) -> Consultation:
    """Change the draft, its dates or its address."""
    _check(facts)
    slug = _slug(slug, title, consultation)
    if slug != consultation.slug and consultation.state != "prepared":
        raise Refused(_("Ten adres już jest w obiegu. Żeby go zmienić, najpierw ukryj stronę konsultacji."), "slug")
    with refused_if_taken(_taken(), "slug"):
        consultation.host_id = organisation_for(host_id, actor=actor).id if host_id else None
        for name, value in {**_placed(facts), "title": title, "slug": slug}.items():
            setattr(consultation, name, value)
        note(consultation, actor=actor)
    return consultation


def _check(facts) -> None:
    if facts["closes_at"] <= facts["opens_at"]:
        raise Refused(_("Koniec musi być po początku."), "closes_at")


def _placed(facts) -> dict:
    community = db.session.get(Community, facts["community_id"]) if facts.get("community_id") else None
    if community is None:
        return facts
    project_id = facts.get("project_id") or community.project_id
    municipality = facts.get("municipality") or community.municipality
    return facts | {"project_id": project_id, "municipality": municipality}


def _taken() -> str:
    return _("Taki adres mają już inne konsultacje. Podaj inny.")


def _slug(typed, title, consultation=None) -> str:
    return typed_slug(
        typed,
        lambda: consultation.slug if consultation else slug_of(title, queries.slugs(), otherwise="konsultacje"),
    )


def step(consultation, *, state, url, actor) -> None:
    """Announce a consultation, conceal it, or publish what came of it; back again, too. url: of its public page."""
    if consultation.state not in STEPS[state]:
        raise Overtaken(_("Ktoś w tym czasie zmienił stan konsultacji. Otwórz stronę jeszcze raz."))
    if state == "announced" and not consultation.draft:
        raise Refused(_("Najpierw wpisz projekt, o którym ludzie mają mówić."))
    if state == "answered":
        _check_result(consultation)
    consultation.state = state
    consultation.reported_at = now() if state == "answered" else None
    note(consultation, actor=actor)
    db.session.flush()
    if state == "answered":
        _tell(consultation, url, actor)


def _check_result(consultation) -> None:
    if consultation.closes_at > now():
        raise Refused(_("Uwagi można jeszcze zgłaszać. Wynik ogłosisz, gdy ten czas minie."))
    if not consultation.report:
        raise Refused(_("Najpierw napisz, co wynika z konsultacji."))
    left = queries.unanswered(consultation.id)
    if left:
        raise Refused(
            ngettext(
                "Jedna uwaga nie ma jeszcze odpowiedzi. Odpowiedz na nią albo ją ukryj.",
                "%(num)d uwag nie ma jeszcze odpowiedzi. Odpowiedz na nie albo je ukryj.",
                left,
            )
        )


def _tell(consultation, url, actor) -> None:
    """Write to those who wished to know, and forget their addresses, which were given for this letter alone."""
    awaited = queries.awaiting_letters(consultation.id)
    for address in sorted({said.email for said in awaited if said.hidden_at is None}):
        mail.post(
            "fieldwork/consultation_answered.txt",
            to=address,
            about=(Consultation.audit_kind, consultation.id),
            title=consultation.title,
            url=url,
        )
    for said in awaited:
        said.email = ""
    note_all(awaited, actor=actor)
    db.session.flush()


def write_report(consultation, *, report, actor) -> None:
    """Say what came of it."""
    consultation.report = report
    note(consultation, actor=actor)
    db.session.flush()


def archive(consultation, *, actor) -> None:
    """Put a consultation away; its public page is gone."""
    consultation.archive()
    note(consultation, actor=actor)


def restore(consultation, *, actor) -> None:
    """Bring it back."""
    consultation.restore()
    note(consultation, actor=actor, action="restored")


# --- Comments -------------------------------------------------------------------------------------------------


def comment(consultation, *, trap, stamp, address, request_key, actor=None, **facts) -> ConsultationComment:
    """What somebody says to a draft, as long as the page takes comments; the same sending is kept once."""
    sent = queries.sent(consultation.id, request_key)
    if sent is not None:
        return sent
    if queries.phase(consultation) != "open":
        raise Refused(_("Uwag nie można już zgłaszać: czas na nie minął albo jeszcze nie nadszedł."))
    if facts.get("signed") and not facts.get("author"):
        raise Refused(_("Podaj, czym podpisać uwagę, albo odznacz podpis."), "author")
    guard.check(trap=trap, stamp=stamp, address=address)
    facts["email"] = facts.get("email") or ""
    said = ConsultationComment(consultation_id=consultation.id, request_key=request_key, **facts)
    # Whoever comments need not be written down by name.
    note(said, actor=actor)
    return said


def look(comments, *, shown: bool | None, actor) -> None:
    """Say which comments everybody may read. shown None: nobody has looked at them after all."""
    moment = now()
    for each in comments:
        each.shown_at = (each.shown_at or moment) if shown else None
        each.hidden_at = (each.hidden_at or moment) if shown is False else None
    note_all(comments, actor=actor)
    db.session.flush()


def answer_all(comments, *, verdict, answer, actor) -> None:
    """Answer comments, one or many at once."""
    moment = now()
    for each in comments:
        each.verdict, each.answer = verdict, answer
        each.answered_at = each.answered_at or moment
    note_all(comments, actor=actor)
    db.session.flush()


def answer_one(said, *, verdict, answer, shown, actor) -> None:
    """Answer one comment, and say at once whether everybody may read it."""
    answer_all([said], verdict=verdict, answer=answer, actor=actor)
    look([said], shown=shown, actor=actor)
