"""Calls, criteria and applications for tests: valid, and with everything visible in the call."""

from datetime import datetime

from association.academy.links import new_nonce, token_of
from association.academy.models import Application, Call, CallNotice, Criterion
from association.accounts.models import digest
from association.core import history
from association.core.database import db

OPENS = datetime(2026, 9, 1, 6)
CLOSES = datetime(2026, 9, 17, 13)  # 15:00 in Warsaw
IN_TIME = datetime(2026, 9, 10, 8)


def make_call(
    *,
    cohort,
    title="Jurajska Akademia Lidera",
    slug="jurajska-akademia-lidera",
    summary="Szukamy 18 osób, które chcą zmieniać swoje miejscowości.",
    description="Trzy zjazdy i wizyta studyjna.",
    trainer="Ilona Opaszowska",
    places=18,
    reserve_places=6,
    opens_at=OPENS,
    closes_at=CLOSES,
    scan_required=True,
    consents=("image", "news"),
    published_at=OPENS,
    closed_at=None,
    notice="Administratorem danych jest stowarzyszenie.",
    criteria=(),
) -> Call:
    """A published call with the first version of its privacy notice; flushed, so it has an id.

    criteria: (title, weight, max_points) of each.
    """
    call = Call(
        cohort=cohort,
        title=title,
        slug=slug,
        summary=summary,
        description=description,
        trainer=trainer,
        places=places,
        reserve_places=reserve_places,
        opens_at=opens_at,
        closes_at=closes_at,
        scan_required=scan_required,
        consents=list(consents),
        published_at=published_at,
        closed_at=closed_at,
        criteria=[],
    )
    history.note(call, actor=None)
    db.session.add(CallNotice(call_id=call.id, number=1, text=notice))
    rows = [
        Criterion(call=call, title=name, weight=weight, max_points=most, position=position)
        for position, (name, weight, most) in enumerate(criteria)
    ]
    history.note_all(rows, actor=None)
    db.session.flush()
    return call


def make_application(
    *,
    call,
    given_name="Anna",
    family_name="Nowak",
    form_of_address="pani",
    email="anna.nowak@example.org",
    phone="601123456",
    municipality="2404143",
    organisation="Koło Gospodyń Wiejskich w Zarębicach",
    role="przewodnicząca",
    needs="",
    state="submitted",
    number=1,
    submitted_at=IN_TIME,
    late=False,
    late_decision=None,
    fix_note="",
    fix_until=None,
    person_id=None,
    enrolment_id=None,
    nonce=None,
    language="pl",
    reply_id=None,
    notice_id=None,
) -> Application:
    """An application; flushed, so it has an id. A draft has neither a number nor the moment of sending."""
    sent = state != "draft"
    nonce = nonce or new_nonce()
    application = Application(
        call=call,
        nonce=nonce,
        token_digest=digest(token_of(nonce)),
        given_name=given_name,
        family_name=family_name,
        form_of_address=form_of_address,
        email=email,
        phone=phone,
        municipality=municipality,
        organisation=organisation,
        role=role,
        needs=needs,
        language=language,
        state=state,
        state_changed_at=submitted_at if sent else None,
        number=number if sent else None,
        submitted_at=submitted_at if sent else None,
        late=late,
        late_decision=late_decision,
        fix_note=fix_note,
        fix_until=fix_until,
        declarations=[{"key": "truth", "text": "Dane są prawdziwe.", "given": True}] if sent else [],
        consents=[],
        person_id=person_id,
        enrolment_id=enrolment_id,
        reply_id=reply_id,
        notice_id=notice_id,
    )
    history.note(application, actor=None)
    return application
