"""The copy of their data that a person gets: a page to read, JSON for a machine, and the files, in one ZIP."""

import json
import zipfile

from flask_babel import gettext as _
from markupsafe import Markup

from association.core import files, polish
from association.core.clock import today
from association.privacy.queries.extracts import Piece

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}th,td{border:1px solid #999;padding:.25rem .5rem;"
    "text-align:left;vertical-align:top}th{width:14rem;font-weight:600}"
)


def page(name: str, pieces: list[Piece], trail, mentions, stored) -> str:
    """What is kept, for a person to read."""
    parts = [
        Markup("<h1>{}</h1><p>{}</p>").format(
            _("Dane, które mamy o Tobie"),
            _(
                "%(name)s, stan na %(day)s. Te same dane w postaci do przeniesienia są w pliku dane.json.",
                name=name,
                day=polish.long_date(today()),
            ),
        )
    ]
    for piece in pieces:
        parts.append(Markup("<h2>{}</h2>").format(piece.label))
        for purpose, basis, retention in piece.why:
            parts.append(
                Markup("<p>{}</p>").format(
                    _(
                        "Po co: %(purpose)s. Podstawa: %(basis)s. Jak długo: %(retention)s.",
                        purpose=purpose,
                        basis=basis,
                        retention=retention,
                    )
                )
            )
        parts += [_table(piece.labels, row) for row in piece.rows]
    if stored:
        parts.append(Markup("<h2>{}</h2><ul>").format(_("Pliki")))
        parts += [Markup('<li><a href="{0}">{0}</a></li>').format(path) for path in stored]
        parts.append(Markup("</ul>"))
    for heading, lines in ((_("Gdzie jeszcze stoi Twoje imię i nazwisko"), mentions), (_("Historia zmian"), trail)):
        if lines:
            parts.append(Markup("<h2>{}</h2>").format(heading))
            parts += [_table({key: key for key in line}, line) for line in lines]
    return Markup(
        '<!doctype html><html lang="pl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<title>{}</title><style>{}</style><main>{}</main></html>"
    ).format(_("Dane osobowe: %(name)s", name=name), Markup(STYLE), Markup("").join(parts))


def _table(labels: dict[str, str], row: dict) -> Markup:
    cells = Markup("").join(
        Markup("<tr><th scope=row>{}</th><td>{}</td></tr>").format(label, _shown(row[key]))
        for key, label in labels.items()
        if row.get(key) not in (None, "", [], {})
    )
    return Markup("<table>{}</table>").format(cells)


def _shown(value) -> str:
    if isinstance(value, bool):
        return _("tak") if value else _("nie")
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def pack(file, name: str, pieces: list[Piece], trail, mentions, stored) -> None:
    """Write the ZIP into `file`. stored: the files of the person."""
    paths = {f"pliki/{each.id}-{each.name}": files.location(each) for each in stored}
    data = {
        "name": name,
        "day": today().isoformat(),
        "data": {
            piece.table: {"label": piece.label, "why": piece.why, "labels": piece.labels, "rows": piece.rows}
            for piece in pieces
        },
        "files": list(paths),
        "mentions": mentions,
        "history": trail,
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("dane.html", page(name, pieces, trail, mentions, list(paths)))
        packed.writestr("dane.json", json.dumps(data, ensure_ascii=False, indent=1))
        for path, source in paths.items():
            if source.exists():
                packed.write(source, path)
