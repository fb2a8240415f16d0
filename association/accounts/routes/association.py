"""The data of the association."""

from flask import url_for
from flask_babel import gettext as _

from association.accounts import queries, rules
from association.accounts.commands import association as commands
from association.accounts.forms import AssociationForm
from association.accounts.routes.recognition import accounts
from association.core.web import allow, done, page


@accounts.route("/administration/association", methods=["GET", "POST"])
@allow(rules.administer, on=queries.association)
def association(record):
    """What stands on pages and documents."""
    form = AssociationForm(obj=record)
    if form.accepts(commands.change, record):
        return done(_("Zapisano dane stowarzyszenia."), to=url_for("accounts.association"))
    return page("accounts/association.html", status=form.status, form=form, record=record)
