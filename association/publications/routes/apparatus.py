"""The tab „Oprawa tekstu”: blocks kept once, the glossary, the bibliography, the index as the texts have it."""

from types import SimpleNamespace

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core.polish import sort_key
from association.core.refusals import Refused
from association.core.web import allow, done, viewer
from association.publications import print_quality, queries, rules
from association.publications.block_preview import block_html
from association.publications.commands import apparatus as commands
from association.publications.commands import pasted
from association.publications.forms import apparatus as forms
from association.publications.manuscript.words import first_words
from association.publications.queries import apparatus as asked
from association.publications.queries.uses import same, uses
from association.publications.routes.blueprint import publication_page, publications

_HERE = "/publications/<int:publication_id>/apparatus"
_WHAT = "<any(blocks, terms, sources):what>"
_DOORS = {
    "blocks": (forms.NewBlockForm, commands.begin_block, forms.BlockForm, commands.change_block),
    "terms": (forms.NewTermForm, commands.begin_term, forms.TermForm, commands.change_term),
    "sources": (forms.NewSourceForm, commands.begin_source, forms.KeptSourceForm, commands.change_source),
}
_PASTED = {"terms": pasted.add_terms, "sources": pasted.add_sources}


def wording(what: str) -> SimpleNamespace:
    """What the pages of one kind say."""
    if what == "blocks":
        return SimpleNamespace(
            add=_("Dodaj blok"),
            heading=_("Nowy blok"),
            change=_("Zmień blok"),
            search=_("Szukaj wśród bloków"),
            hint=_("Nazwa albo słowa z treści"),
            empty=_("Tu zbiorą się teksty do wielu miejsc"),
            about=_("Nota prawna, ramka z adresem, stały wstęp do ćwiczeń: piszesz raz, wstawiasz gdzie chcesz."),
            count=lambda n: ngettext("%(num)d blok", "%(num)d bloków", n),
        )
    if what == "terms":
        return SimpleNamespace(
            add=_("Dodaj hasło"),
            heading=_("Nowe hasło słowniczka"),
            change=_("Zmień hasło słowniczka"),
            search=_("Szukaj w słowniczku"),
            hint=_("Hasło albo słowa z objaśnienia"),
            empty=_("Tu powstanie słowniczek"),
            about=_("Słowa, które trzeba objaśnić. W książce staną na końcu, a w tekście będą do nich prowadzić."),
            count=lambda n: ngettext("%(num)d hasło", "%(num)d haseł", n),
        )
    return SimpleNamespace(
        add=_("Dodaj do bibliografii"),
        heading=_("Nowa pozycja bibliografii"),
        change=_("Zmień pozycję bibliografii"),
        search=_("Szukaj w bibliografii"),
        hint=_("Autor, tytuł albo skrót"),
        empty=_("Tu powstanie bibliografia"),
        about=_("Ustawy, książki i strony, na które powołuje się tekst. W książce staną na końcu, ponumerowane."),
        count=lambda n: ngettext("%(num)d pozycja bibliografii", "%(num)d pozycji bibliografii", n),
    )


def apparatus_page(template: str, publication, open: str, **context):
    """A page behind the tab. open: the key of the open part."""
    here = url_for("publications.apparatus", publication_id=publication.id)
    beside = [
        (_("Ilustracje"), here, "pictures"),
        (_("Bloki"), f"{here}/blocks", "blocks"),
        (_("Słowniczek"), f"{here}/terms", "terms"),
        (_("Bibliografia"), f"{here}/sources", "sources"),
        (_("Indeks"), f"{here}/index", "index"),
    ]
    shown = {"beside": beside, "open": open, "here": here, "writes": rules.write(viewer(), publication)}
    return publication_page(f"apparatus/{template}", publication, "apparatus", **shown, **context)


def archived() -> bool:
    """Whether the request wants what was put away."""
    return request.args.get("state") == "archived"


def used(what: str, called: dict) -> set[str]:
    """What texts call, of one kind."""
    return {key for scheme, key in called if scheme == asked.CALLED[what][0]}


def places_of(what: str, called: dict, key: str) -> list:
    """Where texts call this record."""
    scheme = asked.CALLED[what][0]
    return called.get((scheme, same(scheme, key)), [])


def _part(viewer, publication_id, part_id):
    return asked.part(viewer, request.view_args["what"], publication_id, part_id)


def _call(what: str, part) -> str:
    return getattr(part, asked.CALLED[what][1].key)


def _listing(what: str, called: dict, template: str):
    return asked.listing(what, used(what, called), small=print_quality.least_width(template))


@publications.get(f"{_HERE}/{_WHAT}")
@allow(rules.see_work, on=queries.work)
def apparatus_parts(publication, what):
    """The list of one kind, with the places where texts use each."""
    called = uses(publication.id)
    return apparatus_page(
        "list.html",
        publication,
        what,
        fragment="publications/apparatus/_list.html",
        listing=_listing(what, called, publication.template).page(
            asked.rows(what, publication.id, archived=archived())
        ),
        places={key: places for (scheme, key), places in called.items() if scheme == asked.CALLED[what][0]},
        what=what,
        words=wording(what),
        pasting=what in _PASTED,
        first_words=first_words,
    )


@publications.get(f"{_HERE}/{_WHAT}.<any(xlsx, csv):suffix>")
@allow(rules.see_work, on=queries.work)
def export_apparatus(publication, what, suffix):
    """The same list as a file."""
    listing = _listing(what, uses(publication.id), publication.template)
    return listing.export(asked.rows(what, publication.id, archived=archived()), suffix, f"{publication.slug}-{what}")


@publications.route(f"{_HERE}/{_WHAT}/new", methods=["GET", "POST"])
@allow(rules.write, on=queries.work)
def new_part(publication, what):
    """Add a block, a term or a source."""
    make, begin = _DOORS[what][:2]
    form = make()
    if form.accepts(begin, publication):
        return done(_("Dodano „%(name)s”.", name=form.result.audit_title()), to=_list_url(publication, what))
    return apparatus_page(
        "form.html", publication, what, form=form, what=what, part=None, words=wording(what), status=form.status
    )


@publications.get(f"{_HERE}/{_WHAT}/<int:part_id>")
@allow(rules.see_work_of_part, on=_part)
def part(part, what):
    """What it says, and where texts use it."""
    return _part_page(part, what, _DOORS[what][2](obj=part))


@publications.post(f"{_HERE}/{_WHAT}/<int:part_id>")
@allow(rules.write_part, on=_part)
def change_part(part, what):
    """Change it."""
    make, change = _DOORS[what][2:]
    form = make(obj=part)
    if form.accepts(change, part):
        return done(_("Zapisano „%(name)s”.", name=part.audit_title()), to=_list_url(part.publication, what))
    return _part_page(part, what, form)


def _part_page(part, what, form):
    publication = part.publication
    html = _shown(publication, form.text.data or "") if what == "blocks" else ""
    places = places_of(what, uses(publication.id), _call(what, part))
    return apparatus_page(
        "form.html",
        publication,
        what,
        form=form,
        what=what,
        part=part,
        call=_call(what, part),
        scheme=asked.CALLED[what][0],
        places=places,
        html=html,
        words=wording(what),
        status=form.status,
    )


def _shown(publication, text: str) -> str:
    """A block as it will look; what cannot be read is told beside its field."""
    pictures = url_for("publications.publication", publication_id=publication.id) + "/pictures"
    try:
        return block_html(publication, text, picture_url=lambda key: f"{pictures}/{key}/image")
    except Refused:
        return ""


@publications.post(f"{_HERE}/{_WHAT}/<int:part_id>/archive")
@allow(rules.write_part, on=_part)
def archive_part(part, what):
    """Take it out."""
    commands.put_away(part, actor=viewer())
    undo = url_for("publications.restore_part", publication_id=part.publication_id, what=what, part_id=part.id)
    return done(_("Usunięto „%(name)s”.", name=part.audit_title()), to=_list_url(part.publication, what), undo=undo)


@publications.post(f"{_HERE}/{_WHAT}/<int:part_id>/restoration")
@allow(rules.write_part, on=_part)
def restore_part(part, what):
    """Bring it back."""
    commands.take_out(part, actor=viewer())
    return done(_("Przywrócono „%(name)s”.", name=part.audit_title()), to=_list_url(part.publication, what))


@publications.route(f"{_HERE}/<any(terms, sources):what>/pasted", methods=["GET", "POST"])
@allow(rules.write, on=queries.work)
def paste_parts(publication, what):
    """Take many from a table copied out of Word or a sheet."""
    form = forms.PastedForm()
    if form.accepts(_PASTED[what], publication):
        added, there = form.result
        said = wording(what).count(added)
        told = _("Dodano: %(added)s.", added=said)
        if there:
            told = f"{told} {_('Było już: %(count)d.', count=there)}"
        return done(told, to=_list_url(publication, what))
    return apparatus_page("pasted.html", publication, what, form=form, what=what, status=form.status)


@publications.get(f"{_HERE}/index")
@allow(rules.see_work, on=queries.work)
def book_index(publication):
    """The entries that texts have put into the index, and where."""
    entries: dict[str, dict] = {}
    for (scheme, key), places in uses(publication.id).items():
        if scheme == "indeks":
            entry, _mark, sub = (piece.strip() for piece in key.partition("|"))
            kept = entries.setdefault(entry, {"places": [], "subs": {}})
            if sub:
                kept["subs"].setdefault(sub, []).extend(places)
            else:
                kept["places"].extend(places)
    ordered = sorted(entries.items(), key=lambda item: sort_key(item[0]))
    for _entry, kept in ordered:
        kept["subs"] = sorted(kept["subs"].items(), key=lambda item: sort_key(item[0]))
    letters: dict[str, list] = {}
    for entry, kept in ordered:
        letters.setdefault(entry[:1].upper(), []).append((entry, kept))
    return apparatus_page("index.html", publication, "index", letters=letters, total=len(ordered))


def _list_url(publication, what: str) -> str:
    return url_for("publications.apparatus_parts", publication_id=publication.id, what=what)
