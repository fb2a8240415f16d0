"""Records that may be one: found, compared, merged, and parted again."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core import jobs
from association.core.web import allow, done, page, viewer
from association.people import rules
from association.people.commands import merges as commands
from association.people.forms.merges import merge_form
from association.people.models import LIKENESS_REASONS, Organisation, Person
from association.people.queries import merges as queries
from association.people.queries import organisations as organisation_queries
from association.people.queries import persons as person_queries
from association.people.routes import people
from association.people.routes.organisations import organisation_url
from association.people.routes.persons import person_url

URLS = {Person.audit_kind: person_url, Organisation.audit_kind: organisation_url}


def _alike(kind: str, directory: str):
    return page(
        "people/alike.html",
        fragment="people/_alike.html",
        listing=queries.ALIKE[kind].page(queries.alike(kind)),
        directory=directory,
        reasons=LIKENESS_REASONS,
    )


@people.get("/persons/alike")
@allow(rules.merge)
def alike_persons():
    """Persons who may be one."""
    return _alike(Person.audit_kind, "persons")


@people.get("/organisations/alike")
@allow(rules.merge)
def alike_organisations():
    """Organisations that may be one."""
    return _alike(Organisation.audit_kind, "organisations")


@people.get("/<any(persons, organisations):directory>/alike.<any(xlsx, csv):suffix>")
@allow(rules.merge)
def export_alike(directory, suffix):
    """The list as a file."""
    kind = (Person if directory == "persons" else Organisation).audit_kind
    return queries.ALIKE[kind].export(queries.alike(kind), suffix, _("podobne zapisy"))


@people.post("/<any(persons, organisations):directory>/alike/scan")
@allow(rules.merge)
def scan(directory):
    """Look through the whole directory now; the page of the job shows how far it is."""
    kind = (Person if directory == "persons" else Organisation).audit_kind
    row = jobs.start("people.duplicates", _("Szukanie podobnych zapisów"), actor=viewer(), kind=kind)
    return done(_("Szukamy podobnych zapisów."), to=url_for("core.progress", job_id=row.id))


@people.get("/persons/<int:person_id>/merge")
@allow(rules.merge, on=person_queries.person)
def merge_person_with(person):
    """Find the other record of a person."""
    words = request.args.get("q", "")
    found = [row for row in person_queries.found(viewer(), words, 20) if row.id != person.id] if words else []
    return page(
        "people/merge_with.html",
        record=person,
        directory="persons",
        words=words,
        found=found,
        meta=person_queries.meta,
    )


@people.get("/organisations/<int:organisation_id>/merge")
@allow(rules.merge, on=organisation_queries.organisation)
def merge_organisation_with(organisation):
    """Find the other record of an organisation."""
    words = request.args.get("q", "")
    rows = organisation_queries.found(viewer(), words, 20) if words else []
    found = [row for row in rows if row.id != organisation.id]
    return page("people/merge_with.html", record=organisation, directory="organisations", words=words, found=found)


@people.route("/persons/<int:person_id>/merge/<int:other_id>", methods=["GET", "POST"])
@allow(rules.merge, on=queries.two_persons)
def merge_persons(pair):
    """Two persons side by side; the first of them stays."""
    return _merge(pair, "persons")


@people.route("/organisations/<int:organisation_id>/merge/<int:other_id>", methods=["GET", "POST"])
@allow(rules.merge, on=queries.two_organisations)
def merge_organisations(pair):
    """Two organisations side by side; the first of them stays."""
    return _merge(pair, "organisations")


def _merge(pair, directory: str):
    form = merge_form(pair)
    if form.accepts(commands.merge, pair):
        undo = url_for("people.part", merge_id=form.result.id)
        message = _("Połączono: „%(other)s” jest teraz częścią „%(kept)s”.", other=pair.other.name, kept=pair.kept.name)
        return done(message, to=URLS[pair.kind](pair.kept), undo=undo)
    # Whoever compares again compares what stands now.
    form.seen.data = pair.versions
    return page(
        "people/merge.html",
        pair=pair,
        form=form,
        directory=directory,
        links=queries.told(pair.kind, pair.other.id),
        kept_links=queries.told(pair.kind, pair.kept.id),
        kept_url=URLS[pair.kind](pair.kept),
        other_url=URLS[pair.kind](pair.other),
        turned=request.path.rsplit("/", 3)[0] + f"/{pair.other.id}/merge/{pair.kept.id}",
        status=form.status,
    )


@people.post("/merges/<int:merge_id>/undoing")
@allow(rules.merge, on=queries.merge)
def part(merge):
    """Make two records of one again."""
    stay = commands.part(merge, actor=viewer())
    message = _("Rozdzielono: „%(other)s” jest znowu osobnym zapisem.", other=merge.merged_title)
    if stay:
        message += " " + _("Dane, które ktoś potem zmienił, zostały.")
    return done(message, to=URLS[merge.kind](queries.kept(merge)))


@people.post("/persons/<int:person_id>/distinct/<int:other_id>")
@allow(rules.merge, on=queries.two_persons)
def distinct_persons(pair):
    """They are two persons."""
    return _tell_apart(pair, "persons")


@people.post("/organisations/<int:organisation_id>/distinct/<int:other_id>")
@allow(rules.merge, on=queries.two_organisations)
def distinct_organisations(pair):
    """They are two organisations."""
    return _tell_apart(pair, "organisations")


def _tell_apart(pair, directory: str):
    row = commands.tell_apart(pair.kind, pair.kept.id, pair.other.id, actor=viewer())
    undo = url_for("people.doubt_again", distinct_id=row.id)
    message = _("Zapamiętano: to dwa różne zapisy. Nie pokażemy ich tu więcej.")
    return done(message, to=url_for(f"people.alike_{directory}"), undo=undo)


@people.post("/distinct/<int:distinct_id>/removal")
@allow(rules.merge, on=queries.distinct)
def doubt_again(distinct):
    """They may be one after all."""
    directory = "persons" if distinct.kind == Person.audit_kind else "organisations"
    commands.doubt_again(distinct, actor=viewer())
    return done(_("Te dwa zapisy są znowu na liście podobnych."), to=url_for(f"people.alike_{directory}"))
