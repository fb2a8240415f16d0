"""The doors of documents: the list of all, those of one record, and each by itself."""

from flask import Blueprint, abort, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import files
from association.core.web import allow, done, page, viewer
from association.documents import commands, queries, rules
from association.documents.forms import AttachForm, DescribeForm, ReplaceForm
from association.documents.models import KINDS

documents = Blueprint("documents", __name__)
documents.record_once(lambda state: state.app.jinja_env.globals.update(document_kinds=KINDS))


def holder_url(holder) -> str:
    """The page with the documents of a record."""
    return url_for("documents.of_record", kind=holder.kind, record_id=holder.record.id)


def _holder(person, record_id: int):
    return queries.holder(person, request.view_args["kind"], record_id)


def _archived() -> bool:
    return request.args.get("archive") == "yes"


@documents.get("/documents")
@allow(rules.list_documents)
def everything():
    """All documents that this person may see."""
    names: dict = {}
    listing = queries.listing(names).page(queries.documents(viewer(), archived=_archived()))
    names |= queries.owner_titles(listing.rows)
    return page("documents/list.html", fragment="documents/_list.html", listing=listing, names=names)


@documents.get("/documents.<any(xlsx, csv):suffix>")
@allow(rules.list_documents)
def export(suffix):
    """The list as a file."""
    names = queries.owner_titles(queries.owners(viewer()))
    return queries.listing(names).export(queries.documents(viewer(), archived=_archived()), suffix, _("dokumenty"))


@documents.get("/documents/<kind>/<int:record_id>")
@allow(rules.see_of, on=_holder)
def of_record(holder, kind):
    """The documents tab of any record; ?paper= chooses beforehand what is to be attached."""
    return _tab(holder, AttachForm(formdata=None, data={"kind": request.args.get("paper")}))


@documents.post("/documents/<kind>/<int:record_id>")
@allow(rules.add, on=_holder)
def attach(holder, kind):
    """Attach files to a record."""
    form = AttachForm()
    if form.accepts(commands.attach, holder):
        message = ngettext("Dołączono plik.", "Dołączono %(num)d plików.", len(form.result))
        return done(message, to=holder_url(holder))
    return _tab(holder, form)


def _tab(holder, form):
    archived = _archived()
    return page(
        "documents/tab.html",
        status=form.status,
        holder=holder,
        form=form,
        archived=archived,
        rows=queries.documents_of(holder.kind, [holder.record.id], archived=archived),
        may_add=rules.add(viewer(), holder),
    )


@documents.get("/documents/<int:document_id>")
@allow(rules.see, on=queries.attached)
def document(attached):
    """One document: what it is, what it shows, its earlier files."""
    return _document(attached, ReplaceForm(obj=attached.document))


def _document(attached, form):
    return page(
        "documents/document.html",
        status=form.status,
        attached=attached,
        document=attached.document,
        form=form,
        may_edit=rules.edit(viewer(), attached),
    )


@documents.get("/documents/<int:document_id>/edit")
@allow(rules.edit, on=queries.attached)
def edit(attached):
    """The form of what is said about a document."""
    return _edit(attached, DescribeForm(obj=attached.document))


@documents.post("/documents/<int:document_id>/edit")
@allow(rules.edit, on=queries.attached)
def describe(attached):
    """Change what is said about a document."""
    form = DescribeForm()
    if form.accepts(commands.describe, attached.document):
        return done(_("Zapisano zmiany."), to=url_for("documents.document", document_id=attached.document.id))
    return _edit(attached, form)


def _edit(attached, form):
    return page("documents/edit.html", status=form.status, attached=attached, document=attached.document, form=form)


@documents.get("/documents/<int:document_id>/file")
@allow(rules.see, on=queries.attached)
def download(attached):
    """The file, to be saved."""
    return files.send(attached.document.file)


@documents.get("/documents/<int:document_id>/picture")
@allow(rules.see, on=queries.attached)
def picture(attached):
    """The file, to be looked at; pictures only, for they have been encoded anew when they came."""
    if not attached.document.file.is_picture:
        abort(404)
    return files.show(attached.document.file)


@documents.post("/documents/<int:document_id>/file")
@allow(rules.edit, on=queries.attached)
def replace(attached):
    """Put a newer file in the place of the present one."""
    form = ReplaceForm()
    if form.accepts(commands.replace_file, attached.document):
        message = _("Podmieniono plik. Poprzedni jest niżej, w starszych wersjach.")
        return done(message, to=url_for("documents.document", document_id=attached.document.id))
    return _document(attached, form)


@documents.get("/documents/<int:document_id>/earlier/<int:earlier_id>")
@allow(rules.see, on=queries.earlier)
def download_earlier(earlier):
    """A file that the document held before."""
    return files.send(earlier.file)


@documents.post("/documents/<int:document_id>/archive")
@allow(rules.edit, on=queries.attached)
def archive(attached):
    """Put the document away."""
    document = attached.document
    commands.archive(document, actor=viewer())
    undo = url_for("documents.restore", document_id=document.id)
    return done(_("Przeniesiono do archiwum: %(title)s.", title=document.title), to=holder_url(attached), undo=undo)


@documents.post("/documents/<int:document_id>/restoration")
@allow(rules.edit, on=queries.attached)
def restore(attached):
    """Bring the document back."""
    document = attached.document
    commands.restore(document, actor=viewer())
    message = _("Przywrócono: %(title)s.", title=document.title)
    return done(message, to=url_for("documents.document", document_id=document.id))
