"""A frozen year as HTML, the same for the web edition and (being XML, too) for an EPUB."""

from markupsafe import Markup, escape

from association.publications.kalendarium.words import capital

_ROW = Markup(
    '<tr id="{id}"><th scope="row">{when}{moved}</th><td>{what}{about}</td><td>{who}</td><td>{where}</td></tr>'
)
_TABLE = Markup(
    '<table class="kalendarium"><caption>{caption}</caption><thead><tr><th scope="col">Kiedy</th>'
    '<th scope="col">Co</th><th scope="col">Kogo dotyczy</th><th scope="col">Gdzie i na jakiej podstawie</th></tr>'
    "</thead><tbody>{rows}</tbody></table>"
)
_SECTION = Markup('<section id="{id}"><h{level}>{title}</h{level}>{table}</section>')
_SMALL = Markup("<br/><small>{}</small>")
_UNSURE = Markup('<span class="kalendarium-unsure">{} <abbr title="do sprawdzenia">?</abbr></span>')
LEGEND = (
    "Znak „?” – do sprawdzenia przed użyciem. Termin z soboty lub święta przechodzi na dzień roboczy, gdy tak stanowi "
    "przepis."
)


def calendar_html(calendar: dict, *, level: int = 2, prefix: str = "kalendarium") -> str:
    """The months with what stands on their days, then what follows events. level: of the headings; ids begin with the
    prefix: `prefix-2027-01` is a month."""
    parts = [Markup("<p>{}</p>").format(LEGEND)]
    year = str(calendar["year"])
    for month in calendar["months"]:
        number = f"{year}-{month['number']:02}"
        held = [entry for entry in calendar["entries"] if entry["day"].startswith(number)]
        title = f"{capital(month['name'])} {year}"
        parts.append(_section(calendar, held, title, f"{prefix}-{number}", level))
    if calendar["events"]:
        title = "Gdy coś się wydarzy"
        parts.append(_section(calendar, calendar["events"], title, f"{prefix}-events", level))
    return str(Markup("").join(parts))


def _section(calendar: dict, held: list[dict], title: str, ident: str, level: int) -> Markup:
    rows = Markup("").join(_row(calendar, entry, f"{ident}-{n}") for n, entry in enumerate(held, 1))
    table = _TABLE.format(caption=title, rows=rows) if held else Markup("<p>W tym miesiącu nie ma terminów.</p>")
    return _SECTION.format(id=ident, level=level, title=title, table=table)


def _row(calendar: dict, entry: dict, ident: str) -> Markup:
    what = escape(entry["title"])
    if entry["kind"] != "observance":
        what = Markup("<strong>{}</strong>").format(what)
    if entry["certainty"] != "sure":
        what = _UNSURE.format(what)
    basis = entry["basis"] or "bez podstawy prawnej"
    return _ROW.format(
        id=ident,
        when=entry["when"],
        moved=_SMALL.format(f"przesunięto {entry['moved']}") if entry["moved"] else "",
        what=what,
        about=_SMALL.format(entry["about"]) if entry["about"] else "",
        who=", ".join(calendar["audiences"].get(key, key) for key in entry["audiences"]) or "wszyscy",
        where=Markup("{}<br/>{}").format(entry["where"], basis) if entry["where"] else escape(basis),
    )
