"""What stands around the text: blocks, glossary, bibliography; how each begins, changes, goes and comes back."""

import re

from flask_babel import gettext as _

from association.core.clock import now
from association.core.database import refused_if_taken
from association.core.history import note
from association.core.refusals import Refused
from association.core.slugs import slug_of
from association.publications.manuscript import reading
from association.publications.models import BookSource, GlossaryTerm, TextBlock
from association.publications.queries import apparatus as queries

_KEY = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")
# They end a call in the text, or part an entry from what stands below it.
_NOT_IN_TERMS = re.compile(r"[()\[\]{}|]")


def begin_block(publication, *, title, text, actor) -> TextBlock:
    """Keep a text once; its key comes from its name."""
    reading.check(text)
    key = slug_of(title, queries.taken("blocks", publication.id), otherwise="blok")
    return _begun(TextBlock(**_in(publication), key=key, title=title, text=text), actor)


def change_block(block, *, title, text, actor) -> TextBlock:
    """Change it in every place at once."""
    reading.check(text)
    block.title, block.text = title, text
    return _kept(block, actor)


def begin_term(publication, *, term, meaning, forms="", actor) -> GlossaryTerm:
    """Explain a word."""
    _free(publication.id, term)
    return _begun(new_term(publication, term=term, meaning=meaning, forms=forms), actor)


def new_term(publication, *, term, meaning, forms="") -> GlossaryTerm:
    """A term that is not kept yet, when its name is one."""
    if _NOT_IN_TERMS.search(term):
        raise Refused(_("Hasło nie może mieć nawiasów ani pionowej kreski."), "term")
    return GlossaryTerm(**_in(publication), term=term, meaning=meaning, forms=_forms(forms, term))


def change_term(term_record, *, term, meaning, forms="", actor) -> GlossaryTerm:
    """Explain it otherwise. What texts called it so far stays among its forms, so that they still find it."""
    if term != term_record.term:
        _free(term_record.publication_id, term, but=term_record)
        forms = f"{forms}\n{term_record.term}"
    term_record.term, term_record.meaning, term_record.forms = term, meaning, _forms(forms, term)
    return _kept(term_record, actor)


def begin_source(publication, *, title, authors="", details="", url="", seen_on=None, key="", actor) -> BookSource:
    """Add a line to the bibliography. key: what texts call it; made of its author and title when nobody says."""
    taken = queries.taken("sources", publication.id)
    if key and not _KEY.fullmatch(key):
        raise Refused(_("Użyj małych liter bez polskich znaków, cyfr i łączników, na przykład: udppw."), "key")
    if key in taken:
        raise Refused(_("Tak nazywa się już inna pozycja. Wpisz inny skrót."), "key")
    facts = {"title": title, "authors": authors, "details": details, "url": url, "seen_on": seen_on}
    return _begun(new_source(publication, key=key or source_key(authors, title, taken), **facts), actor)


def source_key(authors: str, title: str, taken) -> str:
    """What texts call a source that nobody gave a name."""
    return slug_of(f"{authors.split(',')[0]} {title}"[:60], taken, otherwise="pozycja")


def new_source(publication, *, key, url, **facts) -> BookSource:
    """A source that is not kept yet."""
    return BookSource(**_in(publication), key=key, url=_address(url), **facts)


def change_source(source, *, title, authors="", details="", url="", seen_on=None, actor) -> BookSource:
    """Correct it; texts go on calling it as before."""
    source.title, source.authors, source.details = title, authors, details
    source.url, source.seen_on = _address(url), seen_on
    return _kept(source, actor)


def put_away(part, *, actor) -> None:
    """Take it out of the lists and books; the report of the text names the places that still call it."""
    part.archived_at = now()
    note(part, actor=actor)


def take_out(part, *, actor) -> None:
    """Bring it back."""
    part.archived_at = None
    note(part, actor=actor)


def _in(publication) -> dict:
    return {"publication_id": publication.id, "publication": publication}


def _begun(record, actor):
    with refused_if_taken(_("Ktoś właśnie dodał zapis o tej nazwie. Otwórz listę jeszcze raz.")):
        return _kept(record, actor)


def _kept(record, actor):
    note(record, actor=actor)
    return record


def _free(publication_id: int, term: str, but=None) -> None:
    if _NOT_IN_TERMS.search(term):
        raise Refused(_("Hasło nie może mieć nawiasów ani pionowej kreski."), "term")
    for other, record in queries.by_call("terms", publication_id).items():
        if record is not but and other.casefold() == term.casefold():
            where = _("wśród usuniętych – przywróć je") if record.archived_at else _("w słowniczku")
            raise Refused(_("Takie hasło już jest %(where)s.", where=where), "term")


def _forms(forms: str, term: str) -> str:
    """One form a line, each once."""
    told = (" ".join(form.split()) for form in re.split(r"[\n,;]", forms))
    return "\n".join(dict.fromkeys(form for form in told if form and form != term))


def _address(url: str) -> str:
    url = (url or "").strip()
    if url and not reading.is_address(url):
        raise Refused(_("Wpisz cały adres, na przykład https://isap.sejm.gov.pl."), "url")
    return url
