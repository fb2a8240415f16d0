"""The pages that are measured, with what a signed-in browser sends."""

from flask import session
from flask_wtf.csrf import generate_csrf

from bench.conference import SLUG
from bench.data import HELD, PEOPLE, TOKEN
from bench.grant import PROJECT
from bench.load import Page

COHORT = "/academy/cohorts/1"
GRANT = f"/projects/{PROJECT}"
PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}


def pages(app) -> list[Page]:
    """The pages as the coordinator asks for them. app: whose secret signs the cookie."""
    with app.test_request_context():
        token = generate_csrf()
        cookie = {"sign_in": TOKEN, "csrf_token": session["csrf_token"], "_permanent": True}
    value = app.session_interface.get_signing_serializer(app).dumps(cookie)
    browser = {"Cookie": f"{app.config['SESSION_COOKIE_NAME']}={value}", "Accept-Language": "pl"}
    # Every press moves a field on by one status, so that each request changes something.
    fields = [f"c={enrolment}-{meeting}" for meeting in range(1, HELD) for enrolment in range(1, PEOPLE + 1)]

    def signed_in(name: str, path: str, headers=None, bodies=()) -> Page:
        return Page(name, path, headers=browser | dict(headers or {}), bodies=bodies)

    return [
        signed_in("desk", "/"),
        signed_in("people list", "/people/persons"),
        signed_in("people search", "/people/persons?q=brzeczyszczykiewicz"),
        signed_in("person", "/people/persons/1"),
        signed_in("projects list", "/projects"),
        signed_in("project overview", "/projects/1"),
        signed_in("indicators", "/projects/1/indicators"),
        signed_in("large budget", f"{GRANT}/budget"),
        signed_in("60 indicators", f"{GRANT}/indicators"),
        signed_in("timeline", f"{GRANT}/timeline"),
        signed_in("report", f"{GRANT}/reports/1"),
        signed_in("cohorts list", "/academy/cohorts"),
        signed_in("cohort overview", COHORT),
        signed_in("attendance grid", f"{COHORT}/attendance"),
        signed_in("one session", f"{COHORT}/sessions/{HELD}/roll"),
        signed_in("one mark", f"{COHORT}/attendance", PARTIAL | {"X-CSRFToken": token}, fields),
        signed_in("calendar month", "/calendar"),
        signed_in("suggestions", "/search/suggestions?q=brzecz", PARTIAL),
        Page("conference", f"/conference/{SLUG}", headers={"Accept-Language": "pl"}),
        Page("sign-in page", "/sign-in", headers={"Accept-Language": "pl"}),
    ]
