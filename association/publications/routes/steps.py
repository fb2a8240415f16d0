"""How far the chapters of a publication are, and the way of one chapter to print."""

from flask import url_for
from flask_babel import gettext as _

from association.accounts.private_links import last_day_of
from association.core.clock import now, today
from association.core.web import allow, done, may
from association.publications import queries, rules
from association.publications.commands import steps as commands
from association.publications.forms.review import StepForm
from association.publications.models import AGREEMENTS, CHAPTER_STATES, FIELDS_OF_USE, LINK_RIGHTS
from association.publications.queries import outside_links, steps, tasks
from association.publications.routes.blueprint import chapter_page, chapters_page, publications


def way_url(chapter, anchor=None) -> str:
    """The page of the way of a chapter."""
    return url_for("publications.way", chapter_id=chapter.id, _anchor=anchor)


@publications.get("/publications/<int:publication_id>/progress")
@allow(rules.see_work, on=queries.work)
def progress(publication):
    """Its chapters by the step in which they are, and its tasks."""
    rows = steps.board(publication.id)
    return chapters_page(
        "review/progress.html",
        publication,
        "progress",
        columns=[(key, label, [row for row in rows if row.state == key]) for key, label in CHAPTER_STATES.items()],
        total=len(rows),
        ready=sum(row.state == commands.READY for row in rows),
        late=sum(row.due is not None and row.due < today() and row.state != commands.READY for row in rows),
        waiting=sum(row.remarks for row in rows),
        tasks=tasks.tasks(publication.id),
        today=today(),
        may_write=may(rules.write, publication),
    )


def _form(chapter) -> StepForm:
    form = StepForm(
        data={
            "seen": chapter.state,
            "state": commands.next_state(chapter.state),
            "owner_id": chapter.owner_id,
            "due": None,
        }
    )
    offered = dict(steps.workers(chapter.publication))
    if chapter.owner_id and chapter.owner_id not in offered:
        offered[chapter.owner_id] = chapter.owner.name
    form.owner_id.choices = offered.items()
    return form


@publications.route("/publications/chapters/<int:chapter_id>/way", methods=["GET", "POST"])
@allow(rules.see_chapter, on=steps.chapter)
def way(chapter):
    """Its steps and where it goes next, its tasks, who takes part from outside, what was agreed with the author."""
    may_step = may(rules.hand_over, chapter) and chapter.kind != "part"
    form = _form(chapter) if may_step else None
    if form and form.accepts(commands.go, chapter):
        return done(_told(form.result), to=way_url(chapter))
    manages = may(rules.manage_chapter, chapter)
    links = outside_links.links(chapter.id) if manages else []
    return chapter_page(
        "review/way.html",
        chapter,
        "way",
        form=form,
        steps=steps.steps(chapter.id),
        states=CHAPTER_STATES,
        tasks=[row for row in tasks.tasks(chapter.publication_id) if row.chapter_id == chapter.id],
        links=links,
        last_days={link.id: last_day_of(link) for link in links},
        link_rights=LINK_RIGHTS,
        moment=now(),
        agreement=tasks.agreement(chapter.id),
        agreements=AGREEMENTS,
        fields=FIELDS_OF_USE,
        today=today(),
        may_manage=manages,
        may_write=may(rules.write_chapter, chapter),
        status=form.status if form else 200,
    )


def _told(step) -> str:
    return _("Rozdział jest w kroku: %(state)s.", state=CHAPTER_STATES[step.state])
