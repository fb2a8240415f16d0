"""Pictures of a publication: they come in by form, by drop and by paste, and are shown to those who work on it."""

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.core import files, images
from association.core.refusals import Refused
from association.core.web import allow, done, viewer
from association.publications import print_quality, queries, rules
from association.publications.commands import apparatus as keeping
from association.publications.commands import pictures as commands
from association.publications.forms.apparatus import NewPictureForm, PictureForm, ReplacementForm
from association.publications.queries import apparatus as asked
from association.publications.queries.pictures import file_of
from association.publications.queries.uses import uses
from association.publications.routes.apparatus import apparatus_page, archived, places_of, used
from association.publications.routes.blueprint import publications

_PICTURES = "/publications/<int:publication_id>/apparatus/pictures"
# The longer side of a picture in a list, sharp on a phone, too.
_SMALL = 640


def picture_url(publication_id: int, key: str, **more) -> str:
    """Where those who work on a publication see the picture that its texts call so."""
    return url_for("publications.picture_image", publication_id=publication_id, key=key, **more)


def _loaded(viewer, publication_id, picture_id):
    return asked.part(viewer, "pictures", publication_id, picture_id)


def _page_url(picture) -> str:
    return url_for("publications.picture", publication_id=picture.publication_id, picture_id=picture.id)


@publications.get("/publications/<int:publication_id>/apparatus")
@allow(rules.see_work, on=queries.work)
def apparatus(publication):
    """All its pictures."""
    called = uses(publication.id)
    small = print_quality.least_width(publication.template)
    listing = asked.listing("pictures", used("pictures", called), small=small)
    return apparatus_page(
        "pictures.html",
        publication,
        "pictures",
        fragment="publications/apparatus/_pictures.html",
        listing=listing.page(asked.rows("pictures", publication.id, archived=archived())),
        places={key: places for (scheme, key), places in called.items() if scheme == "obraz"},
        small=small,
        images=url_for("publications.publication", publication_id=publication.id) + "/pictures",
    )


@publications.get("/publications/<int:publication_id>/pictures/<key>/image")
@allow(rules.see_work, on=queries.work)
def picture_image(publication, key):
    """The picture itself; with ?small=1 no larger than lists need it. An address that names the file stays true."""
    stored = file_of(publication.id, key)
    if stored is None:
        abort(404)
    if request.args.get("small"):
        data, media_type = images.smaller(str(files.location(stored)), stored.media_type, _SMALL)
        response = files.send_bytes(data, stored.name, media_type)
        response.headers["Content-Disposition"] = "inline"
        response.headers["X-Content-Type-Options"] = "nosniff"
    else:
        response = files.show(stored)
    if request.args.get("v"):
        response.headers["Cache-Control"] = "private, max-age=604800"
    return response


@publications.post("/publications/<int:publication_id>/pictures/drop")
@allow(rules.write, on=queries.work)
def drop_picture(publication):
    """A picture dropped or pasted into a text."""
    return dropped(publication, lambda key: picture_url(publication.id, key), actor=viewer())


def dropped(publication, address, *, actor):
    """The answer to a picture that came into a text: multipart with upload, alt, credit, caption, decoration; as JSON.

    {"id", "key", "alt", "markdown", "url", "width", "height"}, or {"error", "field"} with 422.
    """
    told = request.form
    try:
        if "upload" not in request.files:
            raise Refused(_("Wybierz plik."), "upload")
        picture = commands.add_picture(
            publication,
            upload=request.files["upload"],
            alt=_line(told.get("alt"), 500),
            credit=_line(told.get("credit"), 300),
            caption=_line(told.get("caption"), 500),
            decoration=told.get("decoration", "") in ("1", "y", "on", "true"),
            actor=actor,
        )
    except Refused as refusal:
        return {"error": str(refusal.message), "field": refusal.field}, refusal.status
    return {
        "id": picture.id,
        "key": picture.key,
        "alt": picture.alt,
        "markdown": f"![](obraz:{picture.key})",
        "url": address(picture.key),
        "width": picture.width,
        "height": picture.height,
    }


def _line(text: str | None, most: int) -> str:
    return " ".join((text or "").split())[:most]


@publications.route(f"{_PICTURES}/new", methods=["GET", "POST"])
@allow(rules.write, on=queries.work)
def new_picture(publication):
    """Add a picture by the form."""
    form = NewPictureForm()
    if form.accepts(commands.take_in, publication):
        return done(_("Dodano ilustrację „%(key)s”.", key=form.result.key), to=_page_url(form.result))
    return apparatus_page("new_picture.html", publication, "pictures", form=form, status=form.status)


def _picture_page(picture, form, replacement):
    publication = picture.publication
    return apparatus_page(
        "picture.html",
        publication,
        "pictures",
        picture=picture,
        form=form,
        replacement=replacement,
        places=places_of("pictures", uses(publication.id), picture.key),
        grade=print_quality.grade(picture.width, publication.template),
        density=print_quality.density(picture.width, publication.template),
        text_width=print_quality.TEXT_WIDTH[publication.template],
        sharp_width=print_quality.width_in_print(picture.width),
        status=max(form.status, replacement.status),
    )


@publications.get(f"{_PICTURES}/<int:picture_id>")
@allow(rules.see_work_of_part, on=_loaded)
def picture(picture):
    """The picture, what is said of it, how it prints and where it stands."""
    return _picture_page(picture, PictureForm(obj=picture), ReplacementForm())


@publications.post(f"{_PICTURES}/<int:picture_id>")
@allow(rules.write_part, on=_loaded)
def change_picture(picture):
    """Say something else of it."""
    form = PictureForm(obj=picture)
    if form.accepts(commands.describe, picture):
        return done(_("Zapisano ilustrację „%(key)s”.", key=picture.key), to=_page_url(picture))
    return _picture_page(picture, form, ReplacementForm(formdata=None))


@publications.post(f"{_PICTURES}/<int:picture_id>/file")
@allow(rules.write_part, on=_loaded)
def replace_picture(picture):
    """Put another file in its place."""
    form = ReplacementForm()
    if form.accepts(commands.replace, picture):
        return done(_("Ilustracja „%(key)s” ma nowy plik.", key=picture.key), to=_page_url(picture))
    return _picture_page(picture, PictureForm(obj=picture, formdata=None), form)


@publications.post(f"{_PICTURES}/<int:picture_id>/archive")
@allow(rules.write_part, on=_loaded)
def archive_picture(picture):
    """Take it out."""
    keeping.put_away(picture, actor=viewer())
    here = {"publication_id": picture.publication_id}
    undo = url_for("publications.restore_picture", picture_id=picture.id, **here)
    told = _("Usunięto ilustrację „%(key)s”.", key=picture.key)
    return done(told, to=url_for("publications.apparatus", **here), undo=undo)


@publications.post(f"{_PICTURES}/<int:picture_id>/restoration")
@allow(rules.write_part, on=_loaded)
def restore_picture(picture):
    """Bring it back."""
    keeping.take_out(picture, actor=viewer())
    return done(_("Przywrócono ilustrację „%(key)s”.", key=picture.key), to=_page_url(picture))
