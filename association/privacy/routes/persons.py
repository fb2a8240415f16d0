"""What one person was told and agreed to, and what limits their data."""

from flask import url_for
from flask_babel import gettext as _

from association.core.web import allow, done, page, viewer
from association.people.routes.persons import person_url
from association.privacy import rules
from association.privacy.commands import notices as commands
from association.privacy.commands import requests as request_commands
from association.privacy.forms import ConsentForm, SeenForm, WithdrawForm, fresh_days
from association.privacy.models import KINDS, PURPOSES, STATES, WAYS
from association.privacy.queries import notices as queries
from association.privacy.queries import requests as request_queries
from association.privacy.routes import privacy


def of_person_url(person_id: int) -> str:
    """The page with the consents of a person."""
    return url_for("privacy.person", person_id=person_id)


@privacy.get("/persons/<int:person_id>")
@allow(rules.agree, on=queries.person)
def person(person):
    """Consents, notices, requests and restrictions of one person."""
    return page(
        "privacy/person.html",
        person=person,
        person_url=person_url(person),
        consents=queries.consents(person.id),
        told=queries.told(person.id),
        restrictions=queries.restrictions(person.id),
        requests=request_queries.of_person(person.id) if rules.enter(viewer()) else [],
        purposes=PURPOSES,
        ways=WAYS,
        kinds=KINDS,
        states=STATES,
        may_ask=rules.enter(viewer()),
        may_answer=rules.answer(viewer()),
    )


def _form_page(person, form, title, submit):
    return page(
        "privacy/person_form.html",
        status=form.status,
        person=person,
        form=form,
        title=title,
        submit=submit,
        back=of_person_url(person.id),
    )


@privacy.route("/persons/<int:person_id>/consents/new", methods=["GET", "POST"])
@allow(rules.agree, on=queries.person)
def new_consent(person):
    """Write down a consent."""
    form = ConsentForm(data=fresh_days())
    if form.accepts(commands.agree, person):
        return done(_("Zapisano zgodę."), to=of_person_url(person.id))
    return _form_page(person, form, _("Nowa zgoda"), _("Zapisz zgodę"))


@privacy.route("/persons/<int:person_id>/consents/<int:consent_id>/withdrawal", methods=["GET", "POST"])
@allow(rules.agree, on=queries.consent)
def withdraw(consent):
    """Write down that a consent was taken back."""
    form = WithdrawForm(data=fresh_days())
    to = of_person_url(consent.person_id)
    if form.accepts(commands.withdraw, consent):
        undo = url_for("privacy.unwithdraw", person_id=consent.person_id, consent_id=consent.id)
        return done(_("Zapisano wycofanie zgody."), to=to, undo=undo)
    title = _("Wycofanie zgody: %(purpose)s", purpose=PURPOSES[consent.purpose])
    return _form_page(queries.person(viewer(), consent.person_id), form, title, _("Zapisz wycofanie"))


@privacy.post("/persons/<int:person_id>/consents/<int:consent_id>/withdrawal/undo")
@allow(rules.agree, on=queries.consent)
def unwithdraw(consent):
    """The withdrawal was a mistake."""
    commands.unwithdraw(consent, actor=viewer())
    return done(_("Zgoda znowu obowiązuje."), to=of_person_url(consent.person_id))


@privacy.route("/persons/<int:person_id>/told", methods=["GET", "POST"])
@allow(rules.agree, on=queries.person)
def tell(person):
    """Write down that a person was told."""
    form = SeenForm(data=fresh_days())
    form.version_id.choices = queries.version_choices()
    if form.accepts(commands.tell, person):
        return done(_("Zapisano, że osoba zna klauzulę."), to=of_person_url(person.id))
    return _form_page(person, form, _("Osoba poznała klauzulę"), _("Zapisz"))


@privacy.post("/restrictions/<int:restriction_id>/end")
@allow(rules.answer, on=queries.restriction)
def end_restriction(row):
    """The data may be used again."""
    request_commands.end_restriction(row, actor=viewer())
    return done(_("Ograniczenie zakończone."), to=of_person_url(row.person_id))
