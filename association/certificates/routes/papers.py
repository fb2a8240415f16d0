"""Papers that were issued: the book of all, and each by itself."""

from flask import url_for
from flask_babel import gettext as _

from association.certificates import printing, queries, rules
from association.certificates.commands import papers as commands
from association.certificates.forms import ReissueForm, RevokeForm
from association.certificates.models import STATES
from association.certificates.routes import certificate_tabs, certificate_url, certificates
from association.core.files import send_bytes
from association.core.web import allow, done, page, viewer


@certificates.get("/certificates")
@allow(rules.enter)
def everything():
    """The certificates that this person may see."""
    listing = queries.listing().page(queries.certificates(viewer()))
    return page("certificates/list.html", fragment="certificates/_list.html", listing=listing, states=STATES)


@certificates.get("/certificates.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export(suffix):
    """The list as a file."""
    return queries.listing().export(queries.certificates(viewer()), suffix, _("zaświadczenia"))


@certificates.get("/certificates/<int:certificate_id>")
@allow(rules.see, on=queries.issued)
def certificate(issued):
    """One paper: what it says, whether it is valid, what was done with it."""
    return page(
        "certificates/certificate.html",
        issued=issued,
        certificate=issued.certificate,
        tabs=certificate_tabs(issued),
        states=STATES,
        may_edit=rules.edit(viewer(), issued),
        successor=queries.successor(issued.id),
        former=queries.titles([issued.certificate.replaces_id]) if issued.certificate.replaces_id else {},
    )


@certificates.get("/certificates/<int:certificate_id>/paper.pdf")
@allow(rules.see, on=queries.issued)
def paper(issued):
    """The paper, as it was issued."""
    return sent(issued.certificate)


@certificates.get("/certificates/<int:certificate_id>/paper.png")
@allow(rules.see, on=queries.issued)
def picture_of_paper(issued):
    """The first page, to be looked at."""
    return send_bytes(
        printing.preview(printing.data_of([issued.certificate.paper]))[0], "zaswiadczenie.png", "image/png"
    )


def sent(certificate):
    """The paper of a certificate as a file."""
    words = certificate.paper
    return send_bytes(printing.pdf([words], printing.title_of(words)), printing.file_name(words), "application/pdf")


@certificates.route("/certificates/<int:certificate_id>/revocation", methods=["GET", "POST"])
@allow(rules.edit, on=queries.issued)
def revoke(issued):
    """Declare a paper void."""
    form = RevokeForm()
    if form.accepts(commands.revoke, issued.certificate):
        message = _("Unieważniono zaświadczenie nr %(number)s.", number=issued.certificate.label)
        undo = url_for("certificates.restore", certificate_id=issued.id)
        return done(message, to=certificate_url(issued), undo=undo)
    context = {"issued": issued, "certificate": issued.certificate}
    return page("certificates/revoke.html", form=form, status=form.status, **context)


@certificates.post("/certificates/<int:certificate_id>/restoration")
@allow(rules.edit, on=queries.issued)
def restore(issued):
    """A revoked paper is valid again."""
    commands.restore(issued.certificate, actor=viewer())
    message = _("Zaświadczenie nr %(number)s znowu jest ważne.", number=issued.certificate.label)
    return done(message, to=certificate_url(issued))


@certificates.route("/certificates/<int:certificate_id>/reissue", methods=["GET", "POST"])
@allow(rules.edit, on=queries.issued)
def reissue(issued):
    """A new paper in the place of this one, with the name put right."""
    old = issued.certificate
    person = queries.persons([old.person_id]).get(old.person_id) if old.person_id else None
    known = {
        "name": person.name if person else old.person_name,
        "form_of_address": person.form_of_address if person else old.paper["form_of_address"],
    }
    form = ReissueForm(data=known)
    if form.accepts(commands.reissue, old):
        message = _("Wydano zaświadczenie nr %(number)s.", number=form.result.label)
        return done(message, to=url_for("certificates.certificate", certificate_id=form.result.id))
    return page("certificates/reissue.html", form=form, issued=issued, certificate=old, status=form.status)


@certificates.post("/certificates/<int:certificate_id>/mail")
@allow(rules.edit, on=queries.issued)
def send(issued):
    """Write to the person."""
    address = commands.send(issued.certificate, actor=viewer())
    return done(_("Wysłano na adres %(address)s.", address=address), to=certificate_url(issued))
