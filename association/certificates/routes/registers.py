"""Registers: where numbers come from."""

from flask import url_for
from flask_babel import gettext as _

from association.certificates import queries, rules
from association.certificates.commands import registers as commands
from association.certificates.forms import EditRegisterForm, RegisterForm
from association.certificates.routes import certificates
from association.core.web import allow, done, page, viewer


@certificates.get("/certificates/registers")
@allow(rules.manage_registers)
def registers():
    """Every register."""
    return page("certificates/registers.html", rows=queries.all_registers())


@certificates.route("/certificates/registers/new", methods=["GET", "POST"])
@allow(rules.manage_registers)
def new_register():
    """Open a register."""
    form = RegisterForm(data={"first_number": 1, "pattern": "{n}/…/{rok}"})
    if form.accepts(commands.open_register):
        return done(_("Założono rejestr „%(title)s”.", title=form.result.title), to=url_for("certificates.registers"))
    return page("certificates/register_form.html", form=form, register=None, status=form.status)


@certificates.route("/certificates/registers/<int:register_id>", methods=["GET", "POST"])
@allow(rules.manage_registers, on=queries.register)
def edit_register(register):
    """Change a register."""
    form = EditRegisterForm(obj=register)
    if form.accepts(commands.change_register, register):
        return done(_("Zapisano rejestr „%(title)s”.", title=register.title), to=url_for("certificates.registers"))
    return page("certificates/register_form.html", form=form, register=register, status=form.status)


@certificates.post("/certificates/registers/<int:register_id>/archive")
@allow(rules.manage_registers, on=queries.register)
def archive_register(register):
    """Put a register away."""
    commands.archive(register, actor=viewer())
    undo = url_for("certificates.restore_register", register_id=register.id)
    message = _("Rejestr „%(title)s” jest w archiwum.", title=register.title)
    return done(message, to=url_for("certificates.registers"), undo=undo)


@certificates.post("/certificates/registers/<int:register_id>/restoration")
@allow(rules.manage_registers, on=queries.register)
def restore_register(register):
    """Bring a register back."""
    commands.restore(register, actor=viewer())
    message = _("Rejestr „%(title)s” znowu jest do wyboru.", title=register.title)
    return done(message, to=url_for("certificates.registers"))
