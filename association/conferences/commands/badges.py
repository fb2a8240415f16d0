"""How the badges of a conference look, and printing them."""

from flask_babel import gettext as _
from flask_babel import ngettext

from association.conferences import badge_paper
from association.conferences.models import BadgeBatch, BadgeDesign, BadgeLogo, Conference
from association.conferences.models.badges import GROUPS
from association.conferences.queries import badges as queries
from association.core import files, jobs, long_typesetting
from association.core.clock import now
from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused

MOST_LOGOS = 4
MOST_PEOPLE = 3000


def facts_of(values: dict) -> dict:
    """The columns of a design from the fields of its form: each group of people has a field of its own."""
    facts = {name: value for name, value in values.items() if not name.startswith("colour_")}
    return facts | {"colours": {key: values[f"colour_{key}"] for key in GROUPS}}


def keep(conference, *, actor, **values) -> BadgeDesign:
    """The first design of a conference."""
    with refused_if_taken(_("Ktoś właśnie zapisał wzór tej konferencji. Otwórz stronę jeszcze raz.")):
        design = BadgeDesign(conference_id=conference.id, logos=[], **facts_of(values))
        note(design, actor=actor)
    return design


def change(design, *, actor, **values) -> BadgeDesign:
    """Change it; what is printed from now on looks like this."""
    for name, value in facts_of(values).items():
        setattr(design, name, value)
    note(design, actor=actor)
    db.session.flush()
    return design


def add_logo(design, *, name, upload, actor) -> BadgeLogo:
    """Put a logo on the badges."""
    if len(design.kept_logos) >= MOST_LOGOS:
        raise Refused(_("Zmieszczą się cztery znaki. Usuń jeden z nich, aby dodać inny."), "upload")
    file = files.store(upload, actor=actor, kind="picture", field="upload")
    db.session.flush()
    logo = BadgeLogo(
        conference_id=design.conference_id, design=design, design_id=design.id, name=name, file=file, file_id=file.id
    )
    note(logo, actor=actor)
    return logo


def remove_logo(logo, *, actor) -> None:
    """Badges do without this logo."""
    logo.removed_at = now()
    note(logo, actor=actor)
    db.session.flush()


def return_logo(logo, *, actor) -> None:
    """Bring a logo back."""
    logo.removed_at = None
    note(logo, actor=actor, action="restored")
    db.session.flush()


def design_for(conference) -> BadgeDesign:
    """The kept design, or the usual one."""
    return queries.design_of(conference.id) or badge_paper.usual(conference)


def fresh(design, people, surroundings, batches) -> tuple[list, list]:
    """(who never got a badge, whose badge reads otherwise by now). batches: what was printed, the newest first."""
    last: dict[str, str] = {}
    for batch in batches:
        for key, digest in batch.badges.items():
            last.setdefault(key, digest)
    made = badge_paper.badges(design, people, surroundings, drawn=False)
    new, changed = [], []
    for row, badge in zip(people, made, strict=True):
        known = last.get(str(row.id))
        if known is None:
            new.append(row)
        elif known != badge_paper.digest(badge):
            changed.append(row)
    return new, changed


def print_badges(conference, *, who, layout, url_of, actor) -> jobs.Job:
    """Ask for a file with the badges of everybody, or of those who have none or an outdated one. url_of: (batch id) ->
    where the file will be."""
    design, surroundings = design_for(conference), queries.surroundings(conference.id)
    people = queries.people(conference.id)
    if who == "fresh":
        wanted = {
            row.id for some in fresh(design, people, surroundings, queries.batches(conference.id)) for row in some
        }
        people = [row for row in people if row.id in wanted]
    if not people:
        raise Refused(
            _("Nie ma czego drukować: każdy ma już aktualny identyfikator.")
            if who == "fresh"
            else _("Nikt nie jest jeszcze zapisany na tę konferencję.")
        )
    if len(people) > MOST_PEOPLE:
        raise Refused(_("Naraz można wydrukować najwyżej %(most)d identyfikatorów.", most=MOST_PEOPLE))
    made = badge_paper.badges(design, people, surroundings, drawn=False)
    batch = BadgeBatch(
        conference_id=conference.id,
        layout=layout,
        badges={str(row.id): badge_paper.digest(badge) for row, badge in zip(people, made, strict=True)},
        printed_by_name=actor.name if actor else "",
    )
    db.session.add(batch)
    db.session.flush()
    label = _("Identyfikatory: %(title)s", title=conference.title)
    about = {"conference_id": conference.id, "batch_id": batch.id, "url": url_of(batch.id)}
    return jobs.start("conferences.badges", label, actor=actor, **about)


@jobs.job("conferences.badges")
def set_badges(progress, conference_id: int, batch_id: int, url: str):
    """The job: set the badges and lay the file where the download finds it."""
    batch = db.session.get(BadgeBatch, batch_id)
    data, title = document(db.session.get(Conference, conference_id), batch)
    total = len(data["badges"])
    long_typesetting.prepare(badge_paper.TEMPLATE, data, title, total=total, pace=badge_paper.PACE, progress=progress)
    return ngettext("Plik ma %(num)d identyfikator.", "Plik ma %(num)d identyfikatorów.", total), url


def document(conference, batch) -> tuple[dict, str]:
    """(what the template asks for, the title) of a batch, with what stands on the badges today."""
    people = queries.people(conference.id, map(int, batch.badges))
    return drawn(conference, people, layout=batch.layout)


def drawn(conference, people, *, layout: str, design=None) -> tuple[dict, str]:
    """(what the template asks for, the title) of the badges of these people."""
    design = design or design_for(conference)
    made = badge_paper.badges(design, people, queries.surroundings(conference.id))
    return badge_paper.data_of(conference, design, made, layout=layout), badge_paper.title_of(conference)
