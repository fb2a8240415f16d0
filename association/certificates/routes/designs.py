"""Designs: the form of the texts with the paper beside it, and the pictures on it."""

from base64 import b64encode
from types import SimpleNamespace

from flask import request, url_for
from flask_babel import gettext as _

from association.certificates import paper, printing, queries, rules
from association.certificates.commands import designs as commands
from association.certificates.forms import DesignForm, NewDesignForm, PictureForm
from association.certificates.routes import certificates
from association.core import database, files
from association.core.clock import today
from association.core.feature import record_type
from association.core.refusals import Refused
from association.core.web import allow, done, number, page, viewer


def design_url(held) -> str:
    """The page of the design of a record."""
    return url_for("certificates.design", kind=held.kind, record_id=held.record.id)


def _held(person, record_id: int):
    return queries.held(person, request.view_args["kind"], record_id)


def _pictured(person, record_id: int, picture_id: int):
    return queries.pictured(person, request.view_args["kind"], record_id, picture_id)


def _form(held, sample):
    registers = queries.register_choices(chosen=held.design.register_id if held.design else None)
    first = registers[0][0] if registers else None
    form = DesignForm(obj=held.design) if held.design else NewDesignForm(data={"register_id": first, **sample.texts})
    form.register_id.choices = registers
    return form


@certificates.route("/certificates/design/<kind>/<int:record_id>", methods=["GET", "POST"])
@allow(rules.edit, on=_held)
def design(held, kind):
    """How the certificates of a record look."""
    sample = held.owner.certified(held.record)
    form = _form(held, sample)
    accepted = (
        form.accepts(commands.change, held.design, held=held) if held.design else form.accepts(commands.begin, held)
    )
    if accepted:
        return done(_("Zapisano wzór zaświadczenia."), to=design_url(held))
    return _page(held, sample, form)


def _page(held, sample, form, picture_form=None, status=None, fragment=None):
    data, problem = _drawn(held, sample, form)
    if request.method == "POST":
        # Nothing is to be stored any more, and nobody need wait until the paper is set.
        database.stop_writing()
        held = queries.held(viewer(), held.kind, held.record.id)
    return page(
        "certificates/design.html",
        fragment=fragment,
        held=held,
        form=form,
        sample=sample,
        picture_form=picture_form or PictureForm(formdata=None, data={"kind": "logo"}),
        others=_named(queries.visible_designs(viewer())) if held.design is None else [],
        back=_back(held),
        status=status or form.status,
        pages=[b64encode(picture).decode() for picture in printing.preview(data)] if data else [],
        problem=problem,
        neutral=_neutral(),
    )


def _back(held) -> tuple[str, str]:
    """The tab of the owner's page from which one came."""
    found = ((label, url) for label, url, key in held.tabs if key == "certificates")
    return next(found, (held.title, held.owner.url(held.record)))


def _named(rows) -> list[tuple[int, str]]:
    """Designs to begin with, by the names of their owners."""
    kinds: dict[str, list[int]] = {}
    for row in rows:
        kinds.setdefault(row.owner_kind, []).append(row.owner_id)
    names = {
        (kind, ident): title for kind, ids in kinds.items() for ident, title in record_type(kind).titles(ids).items()
    }
    return [(row.id, names.get((row.owner_kind, row.owner_id), "")) for row in rows]


@certificates.post("/certificates/design/<kind>/<int:record_id>/preview")
@allow(rules.edit, on=_held)
def preview(held, kind):
    """The paper as it would look with what is typed; nothing is stored."""
    sample = held.owner.certified(held.record)
    form = _form(held, sample)
    form.validate()
    return _page(held, sample, form, fragment="certificates/_preview.html")


def _neutral() -> bool:
    return request.values.get("shown") == "neutral"


def _drawn(held, sample, form) -> tuple[dict, str]:
    """(what the template asks for, why there is nothing to show)."""
    values = form.values()
    fields = [field for field in form if field.name != "version" and field.flags.required and not field.data]
    if fields:
        names = ", ".join(str(field.label.text) for field in fields)
        return {}, _("Uzupełnij najpierw: %(fields)s.", fields=names)
    try:
        commands.check(held, **values)
    except Refused as refusal:
        return {}, refusal.message
    register = dict(queries.register_choices(archived=True)).get(values["register_id"], "")
    words = paper.compose(
        SimpleNamespace(**values, kept_pictures=held.design.kept_pictures if held.design else []),
        sample.facts,
        paper.Holder(sample.holder.name, "none" if _neutral() else sample.holder.form_of_address),
        issuer=paper.issuer_facts(),
        label=_example(register),
        code="WZRXXXXX",
        issued_on=today(),
    )
    return printing.data_of([words]), ""


def _example(register: str) -> str:
    """A number as the register would give it."""
    pattern = register.rpartition("(")[2].removesuffix(")")
    return pattern.replace("{n}", "1").replace("{rok}", str(today().year))


@certificates.post("/certificates/design/<kind>/<int:record_id>/copy")
@allow(rules.edit, on=_held)
def take_over(held, kind):
    """Begin with the design of another group."""
    chosen = number(request.form.get("design", ""))
    known = {row.id for row in queries.visible_designs(viewer())}
    if held.design or chosen not in known:
        raise Refused(_("Tego wzoru nie można przejąć. Otwórz stronę jeszcze raz."))
    commands.take_over(held, queries.design(chosen), actor=viewer())
    return done(_("Przejęto wzór. Sprawdź teksty i zapisz zmiany."), to=design_url(held))


@certificates.post("/certificates/design/<kind>/<int:record_id>/pictures")
@allow(rules.edit, on=_held)
def add_picture(held, kind):
    """Put a logo or a signature on the papers to come."""
    if held.design is None:
        raise Refused(_("Najpierw zapisz wzór, potem dodaj do niego znaki i podpisy."))
    form = PictureForm()
    if form.accepts(commands.add_picture, held.design):
        return done(_("Dodano: %(name)s.", name=form.result.name), to=f"{design_url(held)}#pictures")
    sample = held.owner.certified(held.record)
    texts = DesignForm(obj=held.design, formdata=None)
    texts.register_id.choices = queries.register_choices(chosen=held.design.register_id)
    return _page(held, sample, texts, form, form.status)


@certificates.post("/certificates/design/<kind>/<int:record_id>/pictures/<int:picture_id>/removal")
@allow(rules.edit, on=_pictured)
def remove_picture(pictured, kind):
    """Papers to come do without this picture."""
    commands.remove_picture(pictured.picture, actor=viewer())
    place = {"kind": kind, "record_id": pictured.record.id, "picture_id": pictured.picture.id}
    message = _("Usunięto: %(name)s.", name=pictured.picture.name)
    return done(message, to=f"{design_url(pictured)}#pictures", undo=url_for("certificates.return_picture", **place))


@certificates.post("/certificates/design/<kind>/<int:record_id>/pictures/<int:picture_id>/return")
@allow(rules.edit, on=_pictured)
def return_picture(pictured, kind):
    """Bring a picture back."""
    commands.return_picture(pictured.picture, actor=viewer())
    message = _("Przywrócono: %(name)s.", name=pictured.picture.name)
    return done(message, to=f"{design_url(pictured)}#pictures")


@certificates.get("/certificates/design/<kind>/<int:record_id>/pictures/<int:picture_id>")
@allow(rules.edit, on=_pictured)
def picture(pictured, kind):
    """The picture itself."""
    return files.show(pictured.picture.file)
