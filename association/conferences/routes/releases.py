"""Draft against released: what would change, the releases so far, and the letters about each."""

from types import SimpleNamespace

from flask import render_template, request, url_for
from flask_babel import gettext as _

from association.conferences import changes, rules
from association.conferences.commands import release_letters as letter_commands
from association.conferences.commands import releases as commands
from association.conferences.forms.releases import LettersForm, ReleaseForm, WithdrawalForm
from association.conferences.public_programme import programme
from association.conferences.queries import conferences
from association.conferences.queries import release_letters as letter_queries
from association.conferences.queries import releases as queries
from association.conferences.routes.blueprint import conference_page
from association.conferences.routes.blueprint import conferences as blueprint
from association.conferences.routes.public import surroundings
from association.core.pages import locale
from association.core.refusals import Refused
from association.core.web import allow, done, viewer

LETTERS_A_PAGE = 50


def releases_url(conference) -> str:
    """Where programmes are made public."""
    return url_for("conferences.releases", conference_id=conference.id)


def release_url(release) -> str:
    """The page of one release."""
    return url_for("conferences.release", conference_id=release.conference_id, release_id=release.id)


@blueprint.route("/conferences/<int:conference_id>/releases", methods=["GET", "POST"])
@allow(rules.manage, on=conferences.conference)
def releases(conference):
    """What became different since the newest release, and the way to make it public."""
    newest, draft = queries.newest(conference.id), queries.draft(conference.id)
    number = newest.number + 1 if newest else 1
    form = ReleaseForm(data={"number": number})
    if form.accepts(commands.release, conference):
        said = _("Ogłoszono wydanie %(number)d programu.", number=form.result.number)
        return done(said, to=release_url(form.result))
    different = changes.between(newest.content if newest else None, draft)
    return conference_page(
        "releases.html",
        conference,
        tab="releases",
        form=form,
        status=form.status,
        newest=newest,
        shown=bool(newest and newest.content["items"]),
        number=number,
        items=len(draft["items"]),
        different=[changes.in_words(change, locale()) for change in different],
        is_new=newest is None or newest.content != draft,
        every=queries.every(conference.id),
        withdrawal=WithdrawalForm(formdata=None, data={"number": number}),
    )


@blueprint.post("/conferences/<int:conference_id>/releases/withdrawal")
@allow(rules.manage, on=conferences.conference)
def withdraw_release(conference):
    """The programme before the newest release is public again."""
    form = WithdrawalForm()
    if not form.accepts(commands.withdraw, conference):
        raise Refused(form.form_errors[0] if form.form_errors else _("Otwórz stronę jeszcze raz i spróbuj ponownie."))
    return done(_("Wycofano wydanie %(number)d.", number=form.result.number - 1), to=release_url(form.result))


@blueprint.get("/conferences/<int:conference_id>/preview")
@allow(rules.see, on=conferences.conference)
def preview(conference):
    """The public page as it would be if the draft were released now."""
    content = queries.draft(conference.id)
    found = programme(content, language=locale(), timezone=conference.timezone) if content["items"] else None
    facts = queries.facts(conference.id)
    return render_template(
        "conferences/public_programme.html",
        release=None,
        programme=found,
        preview=True,
        address=url_for("conference.programme", slug=conference.slug),
        **surroundings(facts),
    )


@blueprint.get("/conferences/<int:conference_id>/releases/<int:release_id>")
@allow(rules.see_in, on=queries.release)
def release(release):
    """What a release changed."""
    said = [changes.in_words(change, locale()) for change in release.changes]
    letters = None
    if rules.manage_in(viewer(), release):
        found, known = letter_commands.prepared(release), letter_queries.decided(release.id)
        letters = SimpleNamespace(total=len(found), waiting=len([one for one in found if one.email not in known]))
    return conference_page(
        "release.html", release.conference, tab="releases", release=release, changes=said, letters=letters
    )


@blueprint.route("/conferences/<int:conference_id>/releases/<int:release_id>/letters", methods=["GET", "POST"])
@allow(rules.manage_in, on=queries.release)
def read_letters(release):
    """The prepared letters, to read before they go out; sending them."""
    form = LettersForm()
    preview = "preview" in request.form
    if not preview and form.accepts(letter_commands.send, release, url=letters_url(release)):
        return done("", to=url_for("core.progress", job_id=form.result.id))
    found, known = letter_commands.prepared(release), letter_queries.decided(release.id)
    page_number = max(1, min(request.args.get("page", 1, type=int), -(-len(found) // LETTERS_A_PAGE) or 1))
    first = (page_number - 1) * LETTERS_A_PAGE
    remark = form.remark.data or ""
    rows = [
        SimpleNamespace(
            email=one.email,
            names=", ".join(one.names),
            reads=letter_commands.read(release, one, remark),
            state=known.get(one.email),
        )
        for one in found[first : first + LETTERS_A_PAGE]
    ]
    return conference_page(
        "release_letters.html",
        release.conference,
        tab="releases",
        release=release,
        form=form,
        status=form.status,
        rows=rows,
        total=len(found),
        waiting=len([one for one in found if one.email not in known]),
        page_number=page_number,
        pages=-(-len(found) // LETTERS_A_PAGE),
    )


def letters_url(release) -> str:
    """Where the letters of a release are read."""
    return url_for("conferences.read_letters", conference_id=release.conference_id, release_id=release.id)


@blueprint.post("/conferences/<int:conference_id>/releases/<int:release_id>/letters/skipped")
@allow(rules.manage_in, on=queries.release)
def skip_letter(release):
    """Do not write to one address."""
    email = request.form.get("email", "")
    letter_commands.skip(release, email=email, actor=viewer())
    return done(_("Na adres %(email)s nie wyślemy listu.", email=email), to=_row(release))


@blueprint.post("/conferences/<int:conference_id>/releases/<int:release_id>/letters/resumed")
@allow(rules.manage_in, on=queries.release)
def resume_letter(release):
    """Write to an address after all."""
    email = request.form.get("email", "")
    letter_commands.resume(release, email=email, actor=viewer())
    return done(_("List na adres %(email)s znowu czeka na wysłanie.", email=email), to=_row(release))


def _row(release) -> str:
    page_number = request.form.get("page", 1, type=int)
    return f"{letters_url(release)}?page={page_number}" if page_number > 1 else letters_url(release)
