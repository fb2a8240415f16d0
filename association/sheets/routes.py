"""The doors of scans: where they come in, what became of them, the tray, and the pictures."""

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _

from association.core import files
from association.core.web import allow, done, number, page, viewer
from association.sheets import commands, queries, reading, rules
from association.sheets.forms import AssignForm, TakeInForm

sheets = Blueprint("sheets", __name__)

# A pile of photos may be larger than what other pages take; each file is limited by itself.
MOST_BYTES = 120 * 1024 * 1024


@sheets.url_value_preprocessor
def _make_room(endpoint, values):
    if endpoint == "sheets.take_in":
        request.max_content_length = MOST_BYTES


@sheets.get("/scans")
@allow(rules.take_in)
def scans():
    """Send scans, and what was sent lately."""
    return _scans(TakeInForm(formdata=None))


@sheets.post("/scans")
@allow(rules.take_in)
def take_in():
    """Take files in; the job reads them."""
    form = TakeInForm()
    if form.accepts(commands.take_in):
        return done("", to=url_for("core.progress", job_id=form.result.job_id))
    return _scans(form)


def _scans(form):
    person = viewer()
    return page(
        "sheets/scans.html",
        form=form,
        status=form.status,
        waiting=queries.waiting(person),
        uploads=queries.uploads(person),
    )


@sheets.get("/scans/uploads/<int:upload_id>")
@allow(rules.see, on=queries.upload)
def upload(upload):
    """What became of what was sent."""
    pages = queries.pages_of(upload)
    return page("sheets/upload.html", upload=upload, pages=pages, places=named(queries.places_of(pages)))


@sheets.post("/scans/uploads/<int:upload_id>/reading")
@allow(rules.see, on=queries.upload)
def read_again(upload):
    """Read once more what a job that broke off has left."""
    commands.read(upload, actor=viewer())
    return done("", to=url_for("core.progress", job_id=upload.job_id))


def named(places: dict) -> dict:
    """{scan id: [(name, address)]} of the records under which pages lie, for those who may see them."""
    names = queries.names_of(viewer(), [filed for lying in places.values() for filed in lying])
    return {
        scan_id: [
            (names[each.owner_kind, each.record_id], _review(each.owner_kind, each.record_id))
            for each in lying
            if (each.owner_kind, each.record_id) in names
        ]
        for scan_id, lying in places.items()
    }


def _review(kind: str, record_id: int) -> str:
    return url_for("sheets.review", kind=kind, record_id=record_id)


def _listed(person, record_id: int):
    return queries.listed(person, request.view_args["kind"], record_id)


@sheets.get("/scans/of/<kind>/<int:record_id>")
@allow(rules.see, on=_listed)
def review(found, kind):
    """Where the signed list of a record is compared."""
    known, record = found
    return redirect(known.review_url(record))


@sheets.get("/scans/tray")
@allow(rules.take_in)
def tray():
    """The pages that wait for somebody to say where they belong."""
    person = viewer()
    return page("sheets/tray.html", pages=queries.tray(person), total=queries.waiting(person))


@sheets.get("/scans/pages/<int:page_id>")
@allow(rules.handle, on=queries.page)
def scan(scan):
    """One page, large, with the question where it belongs."""
    near = queries.neighbour(scan)
    guess = {"place": f"{near.owner_kind}/{near.record_id}", "page": near.page + 1} if near else {}
    return _page(scan, AssignForm(formdata=None, data=guess, viewer=viewer()))


def _page(scan, form):
    pointed = None
    if scan.sheet and scan.state == "waiting":
        pointed = next(iter(queries.names_of(viewer(), scan.sheet.placings()).values()), None)
    return page(
        "sheets/page.html",
        scan=scan,
        form=form,
        status=form.status,
        pointed=pointed,
        places=named(queries.places_of([scan])).get(scan.id, []),
    )


@sheets.post("/scans/pages/<int:page_id>/place")
@allow(rules.handle, on=queries.page)
def assign(scan):
    """Put a page where a person says; ?code puts it where its code points."""
    back = url_for("sheets.back_to_tray", page_id=scan.id)
    if "code" in request.args:
        commands.file_where_it_says(scan, actor=viewer())
        return done(_("Strona jest na miejscu: %(place)s.", place=scan.place), to=_next(scan), undo=back)
    form = AssignForm(viewer=viewer())
    if form.accepts(commands.assign, scan, lay_flat=reading.lay_flat):
        title = form.result.document.title
        return done(_("Odłożono: %(title)s.", title=title), to=_next(scan), undo=back)
    return _page(scan, form)


def _next(scan) -> str:
    """The tray while there is something in it."""
    return url_for("sheets.tray") if queries.waiting(viewer()) else url_for("sheets.scans")


@sheets.post("/scans/pages/<int:page_id>/tray")
@allow(rules.handle, on=queries.page)
def back_to_tray(scan):
    """Take a page from its place again."""
    commands.back_to_tray(scan, actor=viewer())
    return done(_("Strona znowu czeka w koszyku."), to=url_for("sheets.tray"))


@sheets.post("/scans/pages/<int:page_id>/turn")
@allow(rules.handle, on=queries.page)
def turn(scan):
    """Turn a page by so many quarters to the right."""
    reading.turn(scan, number(request.form.get("quarters", "")) or 1, actor=viewer())
    return done("", to=url_for("sheets.scan", page_id=scan.id))


@sheets.post("/scans/pages/<int:page_id>/removal")
@allow(rules.handle, on=queries.page)
def discard(scan):
    """Throw a page of the tray away."""
    commands.discard(scan, actor=viewer())
    back = url_for("sheets.bring_back", page_id=scan.id)
    return done(_("Wyrzucono stronę: %(place)s.", place=scan.place), to=_next(scan), undo=back)


@sheets.post("/scans/pages/<int:page_id>/restoration")
@allow(rules.handle, on=queries.page)
def bring_back(scan):
    """Put a page that was thrown away back into the tray."""
    commands.bring_back(scan, actor=viewer())
    return done(_("Strona znowu czeka w koszyku."), to=url_for("sheets.scan", page_id=scan.id))


@sheets.get("/scans/pages/<int:page_id>/picture")
@allow(rules.see, on=queries.page)
def picture(scan):
    """The page as a picture."""
    return files.show(scan.file)


@sheets.get("/scans/pages/<int:page_id>/small")
@allow(rules.see, on=queries.page)
def small(scan):
    """The page as a small picture."""
    return files.show(scan.small)


def _printed(person, _number):
    return queries.printed_records(person, request.view_args["code"])[:1] or None


@sheets.get("/S/<code>/<int:number>")
@allow(rules.see, on=_printed)
def printed(found, code):
    """Where the code of a printed list leads a phone: to its record."""
    kind, record = found[0]
    return redirect(kind.url(record))
