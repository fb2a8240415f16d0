"""The door of every page: who may enter, and whether a whole page or a part of it goes out.

allow() keeps one order: recognise the person (else sign-in), load the record (else 404), ask the rule (else 403), hand
the record to the view. Nobody but the end of the request commits.
"""

import re
import secrets
from functools import lru_cache, wraps
from json import dumps
from urllib.parse import urlsplit

from flask import (
    abort,
    current_app,
    flash,
    g,
    get_flashed_messages,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask import make_response as _make_response
from flask.sessions import SecureCookieSessionInterface
from flask_babel import gettext as _
from flask_htmx import HTMX
from flask_login import current_user
from flask_wtf import CSRFProtect
from itsdangerous import Serializer, URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode
from werkzeug.routing import IntegerConverter

from association.core import database
from association.core.refusals import Refused

htmx = HTMX()
csrf = CSRFProtect()

# Databases hold larger numbers, but not much, and refuse what is larger still.
LARGEST = 999_999_999
MOST_TOASTS = 3
# Bytes of a cookie that sentences may take, as they are written there.
ROOM_FOR_TOASTS, MOST_OF_A_TOAST = 2000, 120
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
# What every answer says unless it says something else itself.
SECURITY = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(self), geolocation=(), microphone=()"),
)


def anyone(*_) -> bool:
    """The rule of a public page."""
    return True


def signed_in(viewer, *_) -> bool:
    """The rule of a page for every signed-in person."""
    return viewer is not None


def viewer():
    """The account that is looking, or None; in a job nobody is."""
    try:
        person = g._login_user
    except (AttributeError, RuntimeError):
        person = current_user and current_user._get_current_object()
    return person if person and person.is_authenticated else None


def may(rule, *records) -> bool:
    """For templates: the same rule that guards the door."""
    return bool(rule(viewer(), *records))


def partial() -> bool:
    """Whether htmx asks for a part of a page; boosted links and history restores ask for the whole."""
    return bool(htmx) and request.headers.get("HX-Request-Type") == "partial"


def sign_in_first():
    """Send an unknown person to the sign-in page and back; a part of a page must never be replaced by it."""
    if partial():
        response = _make_response("", 401)
        response.headers["HX-Redirect"] = url_for("accounts.sign_in", next=_path(htmx.current_url))
        return response
    # Who sent a form comes back to the page on which it stands.
    target = request.full_path.rstrip("?") if request.method == "GET" else _path(request.referrer)
    return redirect(url_for("accounts.sign_in", next=target), 303)


def _path(address: str | None) -> str | None:
    """The path and the question of an address that a browser told."""
    try:
        told = urlsplit(address or "")
    except ValueError:
        return None
    return told._replace(scheme="", netloc="", fragment="").geturl() or None


def local_path(target: str | None, otherwise: str = "/") -> str:
    """A path of this installation to go back to; anything else, such as another host, becomes `otherwise`."""
    # Browsers read a backslash as a slash and skip tabs and line ends, so that "/\t/host" is another host.
    return target if target and re.fullmatch(r"/(?!/)[^\\\x00-\x1f\x7f]*", target) else otherwise


class RecordNumber(IntegerConverter):
    """A number in an address; one that no record can have leads nowhere and is not asked of the database."""

    def __init__(self, url_map, **settings):
        super().__init__(url_map, **{"max": LARGEST} | settings)


def number(text: str) -> int | None:
    """The number that a part of a request says; None when it says none, or one that no record can have."""
    return int(text) if text.isdecimal() and len(text) <= len(str(LARGEST)) else None


def allow(rule, on=None):
    """Guard a view.

    rule: (viewer) -> bool, or (viewer, record) -> bool with `on`; `anyone` makes a page public.
    on: (viewer, *integers of the URL) -> record or None; the view gets the record, then the other parts of the URL.
    """

    def decorate(view):
        @wraps(view)
        def door(**parts):
            person = viewer()
            if person is None and rule is not anyone:
                return sign_in_first()
            if on is None:
                if not rule(person):
                    abort(403)
                return view(**parts)
            record = on(person, *[part for part in parts.values() if isinstance(part, int)])
            if record is None:
                abort(404)
            if not rule(person, record):
                abort(403)
            return view(record, **{name: part for name, part in parts.items() if not isinstance(part, int)})

        door.rule = rule
        return door

    return decorate


def refuse_unguarded(app) -> None:
    """Stop the start of an application that has an endpoint without a rule."""
    app.view_functions["static"].__dict__.setdefault("rule", anyone)
    unguarded = sorted(
        {str(u) for u in app.url_map.iter_rules() if not hasattr(app.view_functions[u.endpoint], "rule")}
    )
    if unguarded:
        raise RuntimeError(f"No door without a lock. These endpoints have no rule: {', '.join(unguarded)}")


class Toast:
    """One sentence in the past tense about what was done, perhaps with a way back; or why something was refused."""

    def __init__(self, text: str, undo_url: str = "", undo_label: str = "", *, refused: bool = False):
        self.text, self.undo_url, self.undo_label, self.refused = text, undo_url, undo_label, refused


def toast(message, undo: str | None = None) -> None:
    """Tell the person what was done. undo: the URL to which a POST takes it back.

    The answer that is being made shows it, or else the next one.
    """
    g.setdefault("toasts", []).append([str(message), undo or ""])


def _leave_toasts(response):
    """Let what this answer did not show wait in the cookie; the oldest make room, because a cookie holds little."""
    for text, undo in g.pop("toasts", ()):
        waiting = session.get("_flashes", [])[1 - MOST_TOASTS :]
        if len(dumps(text)) > ROOM_FOR_TOASTS:
            text = f"{text[:MOST_OF_A_TOAST]}…"
        while waiting and len(dumps([waiting, text])) > ROOM_FOR_TOASTS:
            waiting.pop(0)
        session["_flashes"] = waiting
        flash([text, undo], "toast")
    return response


def toasts() -> list[Toast]:
    """The sentences that wait to be shown; asking empties the list."""
    waiting = [*get_flashed_messages(category_filter=["toast"]), *g.pop("toasts", ())]
    return [Toast(text, undo, _("Cofnij") if undo else "") for text, undo in waiting]


def page(template: str, *, fragment: str | None = None, status: int = 200, **context):
    """The whole page, or its fragment when htmx asks for a part. Toasts travel with either."""
    if fragment and partial():
        html = render_template(fragment, **context)
        waiting = toasts()
        if waiting:
            html += render_template("components/_toasts.html", waiting=waiting)
    else:
        html = render_template(template, **context)
    response = _make_response(html, status)
    response.vary.update(("HX-Request", "HX-Request-Type"))
    return response


def done(message, *, to: str, undo: str | None = None):
    """After success: the sentence, then the page where the result is to be seen."""
    if message:
        toast(message, undo)
    if partial():
        response = _make_response("", 200)
        response.headers["HX-Location"] = to
        return response
    return redirect(to, 303)


def _error_page(code: int):
    def answer(error):
        html = render_template(f"errors/{code}.html", error=error, message=getattr(error, "message", None))
        return html, code, [(name, value) for name, value in error.get_headers() if name in {"Allow", "Retry-After"}]

    return answer


def _broken(error):
    """The last resort asks neither the database nor the account: either may be what broke."""
    database.rollback()
    g._login_user = current_app.login_manager.anonymous_user()
    g.language = session.get("language", "pl")
    return render_template("errors/500.html"), 500


def _refused(error: Refused):
    """A refusal outside a form: the sentence beside what was clicked, or a page of its own."""
    if partial():
        html = render_template("components/_toasts.html", waiting=[Toast(error.message, refused=True)])
        response = _make_response(html, error.status)
        response.headers["HX-Reswap"] = "none"
        return response
    return render_template(f"errors/{error.status}.html", error=error, message=error.message), error.status


def _open_transaction():
    database.begin_request(request.method not in SAFE_METHODS)


def _close_transaction(error):
    # The thread lives on, and what it does between two requests must not take the lock of writers.
    database.begin_request(False)


def _settle_request(response):
    """Commit what an unsafe request did, unless it failed. A GET and a failure leave no trace."""
    if request.method not in SAFE_METHODS and response.status_code < 400:
        database.commit()
    elif request.method not in SAFE_METHODS:
        database.rollback()
    return response


def _secure(response):
    headers = response.headers
    present = {name.lower() for name, _value in headers}
    headers.extend([(name, value) for name, value in SECURITY if name.lower() not in present])
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if "cache-control" not in present:
        headers.add("Cache-Control", "no-store" if viewer() else "no-cache")
    return response


class _Serializer(URLSafeTimedSerializer):
    """Writes values as they are: to compress so few bytes takes longer than to sign them."""

    def dump_payload(self, obj):
        return base64_encode(Serializer.dump_payload(self, obj))


@lru_cache(maxsize=1000)
def _signed(secret: str, token: str) -> str:
    return _Serializer(secret, salt="wtf-csrf-token").dumps(token)


def csrf_token() -> str:
    """The token that forms of this session carry. It lasts as long as the session, so it is signed once."""
    if "csrf_token" not in g:
        if "csrf_token" not in session:
            session["csrf_token"] = secrets.token_hex(20)
        g.csrf_token = _signed(current_app.secret_key, session["csrf_token"])
    return g.csrf_token


class _Sessions(SecureCookieSessionInterface):
    """Cookies signed by one signer: to make one for every request takes longer than to sign with it."""

    signer = None

    def get_signing_serializer(self, app):
        if self.signer is None:
            keys = [*(app.config["SECRET_KEY_FALLBACKS"] or ()), app.secret_key]
            how = {"key_derivation": self.key_derivation, "digest_method": self.digest_method}
            self.signer = _Serializer(keys, salt=self.salt, serializer=self.serializer, signer_kwargs=how)
        return self.signer


def init_app(app) -> None:
    """Hang the locks, the error pages and the end of the transaction on the application."""
    app.session_interface = _Sessions()
    # Nobody may look into the database before it is known what the transaction is for.
    app.before_request_funcs.setdefault(None, []).insert(0, _open_transaction)
    htmx.init_app(app)
    csrf.init_app(app)
    # Flask-WTF gives every page its own maker of tokens, which signs one for each request.
    app.template_context_processors[None].pop()
    app.jinja_env.globals["csrf_token"] = csrf_token
    # Functions that run after a request run in the reverse of this order: the transaction settles last.
    app.after_request(_settle_request)
    app.after_request(_secure)
    app.after_request(_leave_toasts)
    app.teardown_request(_close_transaction)
    for code in (400, 403, 404, 405, 409, 413, 422, 429):
        app.register_error_handler(code, _error_page(code))
    app.register_error_handler(500, _broken)
    app.register_error_handler(Refused, _refused)


__all__ = ["allow", "anyone", "done", "may", "page", "partial", "signed_in", "toast", "viewer"]
