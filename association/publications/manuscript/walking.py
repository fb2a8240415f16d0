"""One walk over the tree of a chapter: names, numbers, included blocks, and what points somewhere."""

from flask_babel import gettext as _

from association.publications.manuscript import marks, typography
from association.publications.manuscript.places import Places, folded
from association.publications.manuscript.reading import read

# What is an anchor in HTML: one never stands in another.
_LEADING = {"link", "own"}
_MOST_INCLUDED = 400_000


def plain(nodes: list[dict]) -> str:
    """The words of inline nodes, without notes."""
    said = []
    for node in nodes:
        kind = node["t"]
        if kind in ("text", "code"):
            said.append(node["v"])
        elif kind == "break":
            said.append(" ")
        elif kind not in ("note", "picture", "image"):
            said.append(plain(node["c"]))
    return "".join(said)


class Walk:
    """Through one chapter (None: a line that stands in none)."""

    def __init__(self, places: Places, chapter: dict | None):
        self.places, self.key = places, chapter["key"] if chapter else ""
        self.sections: list[dict] = []
        self.notes = 0
        self.shift = 0
        self.within: list[str] = []
        self.included = 0
        self.place = chapter["anchor"] if chapter else ""

    def _tell(self, kind: str, text: str, place: str | None = None) -> None:
        self.places.tell(self.key, self.place if place is None else place, kind, text)

    def _mark(self, node: dict, prefix: str, text: str) -> None:
        node["id"] = self.place = self.places.marked(prefix, self.key, text)

    def blocks(self, blocks: list[dict]) -> list[dict]:
        """The whole text of the chapter. Its largest headings are of level 1, whatever they were typed as."""
        levels = [block["level"] for block in blocks if block["t"] == "heading"]
        self.shift = min(levels, default=1) - 1
        return self._blocks(blocks)

    def _blocks(self, blocks: list[dict]) -> list[dict]:
        done = []
        for block in blocks:
            made = getattr(self, f"_{block['t']}")(block)
            if isinstance(made, list):
                done += made
            else:
                if "id" in made:
                    self.places.where[made["id"]] = self.key
                done.append(made)
        return done

    def _heading(self, node):
        node["level"] = max(1, node["level"] - self.shift)
        title = plain(node["c"])
        section = self.places.add_section(node, self.key, title)
        self.place = node["id"]
        node["c"] = self.line(node["c"], self.place)
        self.sections.append(section)
        return node

    def _paragraph(self, node):
        said = plain(node["c"])
        self._mark(node, "p", said)
        if said.startswith(":::"):
            self._tell("unknown_box", _("Nie ma ramki „%(line)s”.", line=said[:60]))
        node["c"] = self.line(node["c"], self.place)
        return node

    def _list(self, node):
        for item in node["items"]:
            item["c"] = self._blocks(item["c"])
        return node

    def _table(self, node):
        self.places.add_table(node, self.key)
        self.place = node["id"]
        node["caption"] = self.line(node["caption"], self.place)
        node["head"] = [self.line(cell, self.place) for cell in node["head"]]
        node["rows"] = [[self.line(cell, self.place) for cell in row] for row in node["rows"]]
        return node

    def _box(self, node):
        self._mark(node, "b", f"{node['kind']} {plain(node['title'])}")
        if node.pop("open", False):
            self._tell("open_box", _("Ramka nie jest zamknięta: postaw pod nią „:::”."))
        node["title"] = self.line(node["title"], self.place)
        node["c"] = self._blocks(node["c"])
        return node

    def _quote(self, node):
        node["c"] = self._blocks(node["c"])
        return node

    def _same(self, node):
        return node

    _code = _lines = _rule = _page_break = _same

    def _figure(self, node):
        picture = self.places.pictures.get(node["key"])
        if picture is None:
            return self._paragraph({"t": "paragraph", "c": [node | {"t": "picture"}]})
        made = {"t": "figure", "key": node["key"], "alt": _alt(node, picture), "decoration": picture["decoration"]}
        made["caption"] = [{"t": "text", "v": typography.text(picture["caption"])}] if picture["caption"] else []
        made["credit"] = typography.text(picture["credit"])
        if "line" in node:
            made["line"] = node["line"]
        self.places.add_figure(made, self.key)
        self.place = made["id"]
        made["width"] = self._width(node["size"]) if node["size"] is not None else None
        return made

    def _width(self, size: str) -> int | None:
        width = marks.width(size)
        if width is None:
            told = _("Szerokości „{%(size)s}” nie rozumiemy. Wpisz od 10 do 100%%, np. {szerokość=50%%}.", size=size)
            self._tell("picture_size", told)
        return width

    def _orphan(self, node):
        self._tell("dead_note", _("Do przypisu „%(label)s” nic nie odsyła.", label=node["label"]))
        return self._blocks(node["c"])

    def _include(self, node):
        key = node["key"]
        block = self.places.blocks.get(key)
        if block is None:
            self._tell("dead_block", _("Nie ma bloku „%(key)s”.", key=key))
        elif key in self.within:
            self._tell("block_loop", _("Blok „%(key)s” zawiera sam siebie.", key=key))
        elif self.included + len(block["text"]) > _MOST_INCLUDED:
            self._tell("block_loop", _("W tym rozdziale bloków wielokrotnych jest za dużo."))
        else:
            # Blocks in blocks multiply, so each counts for more than its signs.
            self.included += len(block["text"]) + 500
            self.within.append(key)
            kept, self.shift = self.shift, 0
            made = self._blocks([_unlined(inner) for inner in read(block["text"], polish=True)])
            self.shift = kept
            self.within.pop()
            return made
        written = {"t": "paragraph", "c": [{"t": "text", "v": f"{{{{blok:{key}}}}}"}]}
        self._mark(written, "p", key)
        return [written]

    def line(self, nodes: list[dict], place: str, leading: bool = False) -> list[dict]:
        """Inline nodes. leading: they stand in a link, so nothing in them leads elsewhere."""
        done: list[dict] = []
        for node in nodes:
            kind = node["t"]
            if kind == "text":
                node.pop("fixed", None)
                self._look_at(node["v"], place)
                done.append(node)
            elif kind in ("code", "break"):
                done.append(node)
            elif kind == "picture":
                done.append(self._image(node, place))
            elif kind == "note":
                done.append(self._note(node))
            elif kind == "own" and node["kind"] == "index":
                done.append(self._entry(node, place, leading))
            elif kind in _LEADING:
                notes = [inner for inner in node["c"] if inner["t"] == "note"]
                node["c"] = self.line([inner for inner in node["c"] if inner["t"] != "note"], place, leading=True)
                if leading:
                    done += node["c"]
                elif kind == "link":
                    done.append(node if node["c"] else {**node, "c": [{"t": "text", "v": node["href"]}]})
                else:
                    self._own(node, done, place)
                done += self.line(notes, place)
            else:
                node["c"] = self.line(node["c"], place, leading)
                done.append(node)
        return done

    def _own(self, node: dict, done: list, place: str) -> None:
        """A link to something of the book."""
        kind, to, content = node["kind"], node["to"], node["c"]
        if kind == "term":
            target = self.places.terms.get(folded(to)) or self.places.terms.get(folded(plain(content)))
            content = content or [{"t": "text", "v": typography.text(to)}]
            if target:
                done.append({"t": "term", "target": target, "c": content})
            else:
                done += content
                self._tell("dead_term", _("Słowniczek nie ma hasła „%(term)s”.", term=to), place)
        elif kind == "cite":
            found = self.places.sources.get(to)
            if found:
                done.append({"t": "cite", "target": found["id"], "number": found["number"], "c": content})
            else:
                done += content or [{"t": "text", "v": "[?]"}]
                self._tell("dead_source", _("Bibliografia nie ma pozycji „%(key)s”.", key=to), place)
        else:
            done.append(node)
            self.places.wait(done, node, self.key, place)

    def _entry(self, node: dict, place: str, leading: bool) -> dict:
        entry, _bar, sub = (typography.text(" ".join(part.split())) for part in node["to"].partition("|"))
        made = {"t": "index", "id": self.places.take(f"i-{len(self.places.entries) + 1}"), "entry": entry, "sub": sub}
        self.places.entries.append((entry, sub, made["id"]))
        self.places.where[made["id"]] = self.key
        made["c"] = self.line(node["c"], place, leading)
        return made

    def _note(self, node: dict) -> dict:
        self.notes += 1
        made = {"t": "note", "id": self.places.named("n", f"{self.key}-{self.notes}"), "number": self.notes}
        kept = self.place
        made["c"] = self._blocks(node["c"])
        self.place = kept
        self.places.where[made["id"]] = self.key
        return made

    def _image(self, node: dict, place: str) -> dict:
        picture = self.places.pictures.get(node["key"])
        if picture is not None:
            if node["size"] is not None:
                told = _(
                    "Ilustracja „%(key)s” stoi w zdaniu; szerokość ma tylko ta w osobnym akapicie.", key=node["key"]
                )
                self._tell("picture_size", told, place)
            return {"t": "image", "key": node["key"], "alt": _alt(node, picture)}
        self._tell("dead_picture", _("Nie ma ilustracji „%(key)s”.", key=node["key"]), place)
        return {"t": "text", "v": f"![{node['c']}](obraz:{node['key']})"}

    def _look_at(self, text: str, place: str) -> None:
        """What was meant as a sign and stayed text."""
        if "[^" in text and "]" in text:
            self._tell("dead_note", _("Przypis, do którego tu odsyłasz, nie ma treści."), place)
        if "](" in text:
            self._tell(
                "dead_link", _("Tego adresu nie przyjmujemy, więc został tekstem: %(text)s", text=text[:80]), place
            )
        if "{{" in text and not self.within:
            self._tell("unknown_sign", _("Tego znacznika nie znamy: %(text)s", text=text[:80]), place)


def _alt(node: dict, picture: dict) -> str:
    return "" if picture["decoration"] else typography.text(" ".join(node["c"].split()) or picture["alt"])


def _unlined(node: dict) -> dict:
    """A block that stands on no line of the chapter's own text."""
    node.pop("line", None)
    return node
