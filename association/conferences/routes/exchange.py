"""Bringing a programme in, and taking it along to other programs."""

from datetime import date

from flask import Response, abort, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.conferences import rules
from association.conferences.commands import exchange as commands
from association.conferences.exchange import files, matching, table
from association.conferences.exchange.calendar import calendar
from association.conferences.exchange.draft import Draft, clock
from association.conferences.forms.exchange import Corrections, PasteForm, ScheduleFileForm
from association.conferences.models import ITEM_KINDS
from association.conferences.queries import conferences as conference_queries
from association.conferences.queries import exchange as queries
from association.conferences.queries import programme as programme_queries
from association.conferences.queries import releases
from association.conferences.released_draft import released_draft
from association.conferences.routes.blueprint import conference_page, conferences, public
from association.conferences.routes.public import of_conference
from association.core.assets import public_url
from association.core.calendar_file import etag
from association.core.files import send_bytes
from association.core.spreadsheets import XLSX, write_xlsx
from association.core.web import allow, anyone, done, viewer


def exchange_url(conference) -> str:
    """The page with everything about bringing in and taking along."""
    return url_for("conferences.exchange", conference_id=conference.id)


@conferences.get("/conferences/<int:conference_id>/exchange")
@allow(rules.see, on=conference_queries.conference)
def exchange(conference):
    """Bring a programme in, or take it along."""
    return _exchange_page(conference, PasteForm(), ScheduleFileForm())


def _exchange_page(conference, paste, upload):
    return conference_page(
        "exchange.html",
        conference,
        tab="programme",
        paste=paste,
        upload=upload,
        waiting=queries.left_waiting(conference.id),
        rooms=programme_queries.rooms(conference.id),
        people=queries.people(conference.id),
        manages=rules.manage(viewer(), conference),
        status=max(paste.status, upload.status),
    )


@conferences.post("/conferences/<int:conference_id>/exchange/text")
@allow(rules.manage, on=conference_queries.conference)
def paste_programme(conference):
    """Read a programme from running text."""
    form = PasteForm()
    if form.accepts(commands.keep, conference):
        return done("", to=_import_url(form.result))
    return _exchange_page(conference, form, ScheduleFileForm(formdata=None))


@conferences.post("/conferences/<int:conference_id>/exchange/file")
@allow(rules.manage, on=conference_queries.conference)
def upload_programme(conference):
    """Read a programme from a file."""
    form = ScheduleFileForm()
    if form.accepts(commands.keep, conference):
        return done("", to=_import_url(form.result))
    return _exchange_page(conference, PasteForm(formdata=None), form)


def _import_url(waiting) -> str:
    return url_for("conferences.programme_import", conference_id=waiting.conference_id, import_id=waiting.id)


@conferences.route("/conferences/<int:conference_id>/imports/<int:import_id>", methods=["GET", "POST"])
@allow(rules.manage_in, on=queries.waiting)
def programme_import(waiting):
    """What was understood, to be corrected; a POST keeps the corrections or takes the programme in."""
    draft = Draft.from_kept(waiting.draft)
    if request.method == "GET":
        return _import_page(waiting, Corrections(draft), 200)
    corrections = Corrections(draft, request.form)
    if request.form.get("version") != str(waiting.version):
        corrections.errors[""] = _(
            "Ktoś w tym czasie zapisał inne poprawki. Poniżej jest to, co masz u siebie. "
            "Zapisz jeszcze raz, żeby zostało."
        )
        return _import_page(waiting, corrections, 409)
    if "take" not in request.form:
        if corrections.errors:
            return _import_page(waiting, corrections, 422)
        commands.correct(waiting, draft=draft, actor=viewer())
        return done(_("Zapisano poprawki. Program jeszcze nie jest wczytany."), to=_import_url(waiting))
    gone = "remove_missing" in request.form
    outcome = corrections.carries_out(commands.accept, waiting, remove_missing=gone, actor=viewer())
    if outcome is None:
        return _import_page(waiting, corrections, 422)
    undo = {"conference_id": waiting.conference_id, "step": outcome.step_id}
    return done(
        _told(outcome),
        to=url_for("conferences.programme", conference_id=waiting.conference_id),
        undo=url_for("conferences.undo_programme", **undo) if outcome.step_id else None,
    )


def _told(outcome) -> str:
    told = []
    if outcome.added:
        told.append(ngettext("Wczytano %(num)d punkt programu.", "Wczytano %(num)d punktów programu.", outcome.added))
    if outcome.changed:
        told.append(ngettext("Zmieniono %(num)d punkt.", "Zmieniono %(num)d punktów.", outcome.changed))
    if outcome.removed:
        told.append(ngettext("Usunięto %(num)d punkt.", "Usunięto %(num)d punktów.", outcome.removed))
    return " ".join(told) or _("Wszystko to już jest w programie. Nic się nie zmieniło.")


def _doubt(what: str, found: str) -> str:
    """What a person is asked to look at, in words."""
    match what:
        case "case":
            return _("Odgadliśmy mianownik. W tekście stoi „%(found)s”.", found=found)
        case "title":
            return _("Brakuje tytułu.")
        case "moderator":
            return _("Nie widać, kto moderuje.")
        case _:
            return _("Nie ma punktu „%(found)s”, w ramach którego to się odbywa.", found=found)


def _date(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def _further(conference, draft: Draft) -> list[date]:
    """The days by which the conference would grow."""
    used = {draft.days[item.day].day for item in draft.items if item.kept}
    return [
        day for day in sorted(filter(None, map(_date, used))) if not conference.starts_on <= day <= conference.ends_on
    ]


def _import_page(waiting, corrections, status):
    draft = corrections.draft
    there, _ids = queries.draft(waiting.conference)
    # A date that could not be read has its error; there is nothing to compare it with.
    dated = not any(name.startswith("day-") for name in corrections.errors)
    matches = matching.match(draft, there, waiting.source) if dated else [matching.Match() for _item in draft.items]
    missing = (
        matching.missing(draft, there, matches) if dated and any(each.known is not None for each in matches) else []
    )
    slots = {item.parent for item in draft.items}
    return conference_page(
        "programme_import.html",
        waiting.conference,
        tab="programme",
        waiting=waiting,
        draft=draft,
        corrections=corrections,
        matches=matches,
        counts={state: sum(each.state == state for each in matches) for state in ("new", "changed", "same")},
        doubts=sum(len(item.doubts) for item in draft.items),
        missing=[there.items[index].title for index in missing],
        people=len({(person.name, person.affiliation) for item in draft.items for person in item.people}),
        slots=slots,
        open_slots=corrections.slots(),
        kinds=ITEM_KINDS,
        dates=[(_date(day.day), _date(day.found)) for day in draft.days],
        further=_further(waiting.conference, draft),
        doubt=_doubt,
        clock=clock,
        status=status,
    )


@conferences.post("/conferences/<int:conference_id>/imports/<int:import_id>/removal")
@allow(rules.manage_in, on=queries.waiting)
def drop_programme(waiting):
    """Do not take this programme in."""
    to = exchange_url(waiting.conference)
    commands.drop(waiting)
    return done(_("Zrezygnowano. Program się nie zmienił."), to=to)


@conferences.get("/conferences/<int:conference_id>/exchange/template.xlsx")
@allow(rules.manage, on=conference_queries.conference)
def programme_template(conference):
    """A table to fill in: the headings, and two rows that show how."""
    day = conference.starts_on
    slot, part = dict.fromkeys(table.COLUMNS, ""), dict.fromkeys(table.COLUMNS, "")
    slot |= {
        "day": day,
        "starts": "10:00",
        "ends": "11:30",
        "kind": str(ITEM_KINDS["workshop"]),
        "title": _("Warsztaty"),
    }
    part |= slot | {"number": "1", "title": _("Współpraca z samorządem"), "room": _("Sala A"), "capacity": 20}
    part |= {
        "bookable": _("tak"),
        "parent": slot["title"],
        "people": _("moderuje: Anna Nowak, Ośrodek Pomocy Społecznej"),
    }
    rows = [list(row.values()) for row in (slot, part)]
    return send_bytes(write_xlsx(table.headings(), rows, _("Program")), _("program-wzor.xlsx"), XLSX)


@conferences.get("/conferences/<int:conference_id>/exchange/programme.<suffix>")
@allow(rules.see, on=conference_queries.conference)
def exported_programme(conference, suffix):
    """The programme as it is now, also what was not released yet; ?room= and ?person= choose for a calendar."""
    if suffix not in files.MEDIA_TYPES:
        abort(404)
    draft, _ids = queries.draft(conference, url=public_url("conference.programme", slug=conference.slug))
    if not draft.days:
        abort(404)
    name = conference.slug
    if suffix == "ics":
        room, person = request.args.get("room", ""), request.args.get("person", "")
        data = calendar(draft, room=room, person=person)
        name = "-".join(filter(None, (name, files.named(room or person))))
    else:
        data = files.write(draft, suffix)
    return send_bytes(data, f"{name}.{suffix}", files.MEDIA_TYPES[suffix])


@public.get("/conference/<slug>/schedule.<suffix>")
@allow(anyone)
@of_conference
def schedule(conference, suffix):
    """The released programme as apps on phones and other programs read it."""
    release = releases.newest(conference.id)
    if release is None or suffix not in ("xml", "json"):
        abort(404)
    draft = released_draft(conference, release, url=public_url("conference.programme", slug=conference.slug))
    response = Response(files.write(draft, suffix), mimetype=files.MEDIA_TYPES[suffix])
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(etag(response.data))
    return response.make_conditional(request)
