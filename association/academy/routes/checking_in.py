"""Confirming one's presence by oneself, as those who come see it on their phones: no account, no password.

The code on the screen says that somebody is in the room. For it a phone gets a ticket that no other phone can use, and
has some minutes to say whose it is: by the telephone or the address that the association knows, by a code on a slip, or
by being remembered from last time.
"""

from flask import Blueprint, current_app, redirect, request, url_for
from flask_babel import gettext as _
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from association.academy.commands import check_ins as commands
from association.academy.forms.check_ins import CodeForm, KeyForm, PersonForm
from association.academy.models import STATUSES
from association.academy.models.check_ins import accepts, is_told_by, seconds, was_shown
from association.academy.queries import check_ins as queries
from association.academy.routes import academy
from association.accounts.models import SignIn, digest, new_token
from association.core.clock import local, now
from association.core.refusals import Refused
from association.core.web import allow, anyone, number, page

public = Blueprint("check_ins", __name__, url_prefix="/in")
academy.record_once(lambda state: state.app.register_blueprint(public))

COOKIE = "splot_phone"
REMEMBERED = 365 * 24 * 3600
TICKET_LASTS = 300
MOST_REMEMBERED = 20


class _Phone:
    """What this phone is known by, and whom it has confirmed before."""

    def __init__(self):
        self._signer = URLSafeTimedSerializer(current_app.secret_key, salt="check-in phone")
        try:
            self.token, self.people = self._signer.loads(request.cookies.get(COOKIE, ""), max_age=REMEMBERED)
        except (BadSignature, ValueError, TypeError):
            self.token, self.people = new_token(), []

    @property
    def device(self) -> str:
        """What the database keeps of it."""
        return digest(self.token)

    def remember(self, enrolment_id: int) -> None:
        self.people = [enrolment_id, *(each for each in self.people if each != enrolment_id)][:MOST_REMEMBERED]

    def forget(self) -> None:
        self.people = []

    def kept_in(self, response):
        """The answer with the cookie of this phone."""
        response.set_cookie(
            COOKIE,
            self._signer.dumps([self.token, self.people]),
            max_age=REMEMBERED,
            path=public.url_prefix,
            httponly=True,
            samesite="Lax",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
        return response

    def ticket(self, window) -> str:
        """What says that this phone has seen the code of this window."""
        return self._tickets().dumps([window.key, self.device])

    def holds(self, window, ticket: str) -> bool:
        """Whether this ticket is of this phone and this window, and not too old."""
        try:
            return self._tickets().loads(ticket, max_age=TICKET_LASTS) == [window.key, self.device]
        except SignatureExpired:
            raise Refused(_("Minęło za dużo czasu. Zeskanuj kod z ekranu jeszcze raz.")) from None
        except BadSignature:
            return False

    def _tickets(self):
        return URLSafeTimedSerializer(current_app.secret_key, salt="check-in ticket")


@public.route("", methods=["GET", "POST"])
@allow(anyone)
def door():
    """For those who type: the letters that name the session."""
    form = KeyForm()
    if form.validate_on_submit():
        return redirect(url_for("check_ins.window", key=form.key.data.replace(" ", "").upper()), 303)
    return page("academy/check_in/door.html", form=form, status=422 if form.is_submitted() else 200)


@public.get("/<key>")
@allow(anyone)
def window(key):
    """What the picture on the screen leads to."""
    found = queries.window(key.upper())
    if found is None:
        return _nowhere()
    phone = _Phone()
    confirmed = queries.confirmed_by(found.session, phone.device)
    if confirmed and "another" not in request.args:
        return _page("done", found, phone, confirmed=confirmed, statuses=STATUSES, local=local)
    try:
        commands.refuse_closed(found, now())
        if "code" not in request.args:
            return _ask_code(found, phone)
        _check(found, request.args["code"])
    except Refused as refusal:
        return _ask_code(found, phone, refusal)
    return _ask_person(found, phone)


@public.post("/<key>")
@allow(anyone)
def confirm(key):
    """The code that somebody typed, or who somebody is."""
    found = queries.window(key.upper())
    if found is None:
        return _nowhere()
    phone = _Phone()
    try:
        commands.refuse_closed(found, now())
        if "ticket" not in request.form:
            _check(found, request.form.get("code", ""))
            return _ask_person(found, phone)
        if not phone.holds(found, request.form["ticket"]):
            raise Refused(_("Ten kod zeskanował inny telefon. Zeskanuj kod z ekranu swoim."))
    except Refused as refusal:
        return _ask_code(found, phone, refusal)
    return _confirm(found, phone)


def _confirm(found, phone):
    form = PersonForm()
    people = queries.people(found.session.cohort_id)
    known_by, chosen = request.form.get("known_by", ""), number(request.form.get("person", ""))
    if known_by:
        people = [row for row in people if is_told_by(row, known_by, current_app.secret_key)]
    else:
        people = [row for row in people if row.id in phone.people and row.id == chosen]
    if chosen is not None:
        people = [row for row in people if row.id == chosen]
    if not known_by and chosen is None:
        form.validate()
        return _ask_person(found, phone, form, 422)
    if not people:
        form.refuse(
            _("Nie znamy tego numeru ani adresu na liście tych zajęć. Sprawdź, czy nie ma pomyłki."), "known_by"
        )
        return _ask_person(found, phone, form, 422)
    if len(people) > 1:
        return _ask_person(found, phone, form, choice=people)
    browser = SignIn(browser=request.user_agent.string).device
    try:
        commands.check_in(found, enrolment_id=people[0].id, device=phone.device, browser=browser)
    except Refused as refusal:
        return _page("refused", found, phone, status=refusal.status, message=refusal.message)
    phone.remember(people[0].id)
    return phone.kept_in(redirect(url_for("check_ins.window", key=found.key), 303))


@public.post("/<key>/forget")
@allow(anyone)
def forget(key):
    """Let this phone remember nobody any more."""
    phone = _Phone()
    phone.forget()
    return phone.kept_in(redirect(url_for("check_ins.window", key=key), 303))


def _check(found, typed: str) -> None:
    """Refuse a code that is not on the screen of this session now, and say what is wrong with it."""
    code, second = "".join(typed.split()), seconds(now())
    if not code.isascii() or not code.isdecimal():
        raise Refused(_("Kod z ekranu to sześć cyfr."))
    if accepts(found.secret, code, second):
        return
    if was_shown(found.secret, code, second):
        raise Refused(_("Ten kod już się zmienił. Zeskanuj albo przepisz ten, który jest na ekranie teraz."))
    for other in queries.other_open(found, now()):
        if accepts(other.secret, code, second) or was_shown(other.secret, code, second):
            raise Refused(_("To kod z innych zajęć. Zeskanuj kod z ekranu na swojej sali."))
    raise Refused(_("Nie ma takiego kodu. Przepisz sześć cyfr z ekranu."))


def _page(name, found, phone, *, status=200, **context):
    session = found.session
    response = page(f"academy/check_in/{name}.html", window=found, session=session, status=status, **context)
    return phone.kept_in(response)


def _ask_code(found, phone, refusal=None):
    is_open = found.is_open(now()) and not found.session.closed_at
    form, message = CodeForm(formdata=None), refusal.message if refusal else ""
    return _page("code", found, phone, form=form, message=message, is_open=is_open, status=422 if refusal else 200)


def _ask_person(found, phone, form=None, status=200, choice=()):
    people = queries.people(found.session.cohort_id) if phone.people and not choice else ()
    return _page(
        "person",
        found,
        phone,
        form=form or PersonForm(formdata=None),
        ticket=phone.ticket(found),
        known=[row for row in people if row.id in phone.people and "another" not in request.args],
        choice=choice,
        status=status,
    )


def _nowhere():
    return page("academy/check_in/nowhere.html", status=404)
