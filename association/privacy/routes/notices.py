"""Notices and their versions."""

from types import SimpleNamespace

from flask import url_for
from flask_babel import gettext as _

from association.core.web import allow, done, page, viewer
from association.privacy import rules
from association.privacy.commands import notices as commands
from association.privacy.forms import TEMPLATE_OF_NOTICE, NoticeForm
from association.privacy.models import AUDIENCES
from association.privacy.queries import notices as queries
from association.privacy.routes import privacy, sections


def notice_url(notice) -> str:
    """The page of a notice."""
    return url_for("privacy.notice", notice_id=notice.id)


@privacy.get("/notices")
@allow(rules.enter)
def notices():
    """Every notice."""
    return page("privacy/notices.html", rows=queries.everything(), audiences=AUDIENCES, sections=sections("notices"))


@privacy.route("/notices/new", methods=["GET", "POST"])
@allow(rules.enter)
def new_notice():
    """Begin a notice."""
    form = NoticeForm(data={"audience": "general", "text": str(TEMPLATE_OF_NOTICE)})
    del form.version, form.changes
    if form.accepts(commands.begin_notice):
        return done(_("Zapisano szkic klauzuli."), to=notice_url(form.result))
    return page("privacy/notice_form.html", form=form, notice=None, status=form.status)


@privacy.get("/notices/<int:notice_id>")
@allow(rules.enter, on=queries.notice)
def notice(notice):
    """One notice with all its versions."""
    return page("privacy/notice.html", notice=notice, audiences=AUDIENCES)


@privacy.route("/notices/<int:notice_id>/edit", methods=["GET", "POST"])
@allow(rules.enter, on=queries.notice)
def edit_notice(notice):
    """Change the draft, or begin a new version."""
    newest = notice.versions[0]
    shown = SimpleNamespace(
        title=notice.title,
        audience=notice.audience,
        text=newest.text,
        text_en=newest.text_en,
        version=notice.version,
        changes="" if newest.published_at else newest.changes,
    )
    form = NoticeForm(obj=shown)
    if form.accepts(commands.change_notice, notice):
        return done(_("Zapisano klauzulę."), to=notice_url(notice))
    return page("privacy/notice_form.html", form=form, notice=notice, newest=newest, status=form.status)


@privacy.post("/notices/<int:notice_id>/publication")
@allow(rules.enter, on=queries.notice)
def publish(notice):
    """From now on people are told these words."""
    commands.publish(notice, actor=viewer())
    return done(_("Opublikowano klauzulę."), to=notice_url(notice))


@privacy.post("/notices/<int:notice_id>/archive")
@allow(rules.enter, on=queries.notice)
def archive_notice(notice):
    """Put it away."""
    commands.archive_notice(notice, actor=viewer())
    undo = url_for("privacy.restore_notice", notice_id=notice.id)
    return done(_("Klauzula jest w archiwum."), to=url_for("privacy.notices"), undo=undo)


@privacy.post("/notices/<int:notice_id>/restoration")
@allow(rules.enter, on=queries.notice)
def restore_notice(notice):
    """Bring it back."""
    commands.restore_notice(notice, actor=viewer())
    return done(_("Klauzula znowu jest w użyciu."), to=notice_url(notice))
