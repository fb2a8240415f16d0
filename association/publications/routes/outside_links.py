"""Private links of a chapter: given, prolonged, sent again and taken back."""

from datetime import timedelta

from flask import request, url_for
from flask_babel import gettext as _

from association.core.clock import today
from association.core.web import allow, done, viewer
from association.publications import queries, rules
from association.publications.commands import outside_links as commands
from association.publications.forms.review import LinkChangeForm, LinkForm
from association.publications.queries import outside_links
from association.publications.routes.blueprint import chapter_page, publications
from association.publications.routes.steps import way_url

LASTS = timedelta(days=30)


def _page(chapter, form, heading, submit):
    shown = {"form": form, "heading": heading, "submit": submit, "back": way_url(chapter, "links")}
    return chapter_page("review/chapter_form.html", chapter, "way", **shown, status=form.status)


@publications.route("/publications/chapters/<int:chapter_id>/links/new", methods=["GET", "POST"])
@allow(rules.manage_chapter, on=queries.chapter)
def give_link(chapter):
    """Let somebody without an account take part."""
    known = {"until": today() + LASTS, "may": "comment"}
    if request.args.get("author"):
        known |= {"name": chapter.author, "is_author": True, "may": "write"}
    form = LinkForm(data=known)
    if form.accepts(commands.give, chapter):
        link = form.result
        said = _("Link wysłano na adres %(email)s.", email=link.email) if link.email else _("Link jest gotowy.")
        return done(said, to=way_url(chapter, "links"))
    return _page(chapter, form, _("Link dla osoby spoza Splotu"), _("Utwórz link"))


@publications.get("/publications/links/<int:link_id>")
@allow(rules.manage_link, on=outside_links.link)
def link_address(link):
    """The address of a link, to be copied."""
    address = commands.address_of(link.nonce)
    return chapter_page("review/link.html", link.chapter, "way", link=link, address=address)


@publications.route("/publications/links/<int:link_id>/edit", methods=["GET", "POST"])
@allow(rules.manage_link, on=outside_links.link)
def change_link(link):
    """Another right, or more time."""
    form = LinkChangeForm(data={"may": link.may, "is_author": link.is_author, "until": link.last_day})
    if form.accepts(commands.change, link):
        return done(_("Zapisano zmiany linku."), to=way_url(link.chapter, "links"))
    return _page(link.chapter, form, _("Link: %(name)s", name=link.name), _("Zapisz"))


@publications.post("/publications/links/<int:link_id>/letter")
@allow(rules.manage_link, on=outside_links.link)
def send_link(link):
    """The letter with it once more."""
    commands.send_again(link, actor=viewer())
    return done(_("Link wysłano na adres %(email)s.", email=link.email), to=way_url(link.chapter, "links"))


@publications.post("/publications/links/<int:link_id>/revocation")
@allow(rules.manage_link, on=outside_links.link)
def revoke_link(link):
    """It leads nowhere from now on."""
    commands.revoke(link, actor=viewer())
    undo = url_for("publications.restore_link", link_id=link.id)
    return done(_("Link wyłączono: %(name)s.", name=link.name), to=way_url(link.chapter, "links"), undo=undo)


@publications.post("/publications/links/<int:link_id>/restoration")
@allow(rules.manage_link, on=outside_links.link)
def restore_link(link):
    """It leads to the chapter again."""
    commands.restore(link, actor=viewer())
    return done(_("Link znów działa: %(name)s.", name=link.name), to=way_url(link.chapter, "links"))
