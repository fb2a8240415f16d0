"""The first visit."""

from flask import current_app
from flask_babel import gettext as _

from association.accounts import queries
from association.accounts.commands import sign_ins
from association.accounts.commands.setup import set_up as make_association
from association.accounts.forms import SetupForm
from association.accounts.routes.recognition import accounts, browser, remember
from association.core.web import allow, anyone, done, page


def _first_visit(viewer):
    return None if current_app.config["DEMO"] else queries.untouched()


@accounts.route("/setup", methods=["GET", "POST"])
@allow(anyone, on=_first_visit)
def set_up(_first):
    """Makes the association and its administrator; does not exist afterwards."""
    form = SetupForm()
    if form.accepts(make_association, current_app, browser=browser()):
        account = form.result
        remember(sign_ins.open_sign_in(account.id, account.email, browser()))
        return done(_("Stowarzyszenie jest założone. Możesz zaprosić pierwsze osoby."), to="/administration/accounts")
    return page("accounts/setup.html", status=form.status, form=form)
