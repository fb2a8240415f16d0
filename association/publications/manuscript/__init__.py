"""The text of a book as data: Markdown is read once into a tree, every output walks the tree.

A *source* is everything a book is made of, as JSON: `gather(publication)` takes it from the database, an edition keeps
it for ever. `bind(source)` makes the *book* of it, JSON again: texts read, blocks included, everything numbered,
references resolved, Polish typography applied. Screens, PDF, EPUB, web and DOCX are made from the book alone.

Source::

    {"publication": {"slug", "title", "subtitle", "summary", "template", "design": {}, "imprint": {}, "language": "pl"},
     "chapters": [{"id", "key", "kind", "parent": key | None, "title", "short_title", "author", "number", "text"}],
     "blocks": {key: {"title", "text"}}, "terms": [{"term", "forms": [], "meaning"}],
     "sources": [{"key", "authors", "title", "details", "url", "seen_on": iso | None}],
     "pictures": {key: {"path", "sha256", "media_type", "width", "height", "alt", "decoration", "credit", "caption"}},
     "calendar": None | the frozen year of association.publications.kalendarium,
     "funding": None | {"text", "logos": [{"path", "media_type", "alt"}]},
     "edition": None | {"number", "year", "isbn": {form: "978…"}, "print_run", "printer", "changes", "errata": []}}

Chapters stand in reading order; kind: part, chapter, calendar; "number" is the version of the text; "path" is below the
folder of stored files. What writers type, besides CommonMark, tables, footnotes `[^1]` and task lists `- [ ]`:

    ::: dobra-praktyka Tytuł        boxes, closed by `:::`; kinds in BOXES
    ![tekst](obraz:klucz)           a picture of the publication; alone in a paragraph it is a figure with a number
    ![](obraz:klucz){szerokość=50%} the same, half as wide as the text
    Tabela: podpis                  the paragraph right before a table is its caption
    [tekst](rozdzial:klucz)         cross-references, also [..](obraz:klucz) and [..](tabela:chapter-key/2); without
                                    text they say "rozdz. 3", "rys. 2"
    [tekst](haslo:termin)           a term of the glossary
    [tekst](indeks:hasło|podhasło)  an entry of the index
    [s. 12](zrodlo:klucz)           a source of the bibliography
    {{blok:klucz}}                  a block kept once, alone in a paragraph; also {{linie:5}}, {{nowa-strona}}

Book::

    {"meta": the publication, "calendar", "funding", "edition", "pictures": as in the source,
     "chapters": [{"id", "key", "anchor", "kind", "parent", "title", "short_title", "author", "label": "3" | "II" | "",
                   "colour": 0…, "blocks": [node], "sections": [{"id", "title", "level"}]}],
     "figures": [{"number", "key", "id", "chapter", "caption", "alt"}], "tables": likewise with "caption",
     "places": {id: key of the chapter in which it stands},
     "glossary": [{"id", "term", "forms", "meaning": [inline]}], "sources": [{"id", "number", "key", "authors", "title",
     "details", "url", "seen_on"}], "index": [{"entry", "places": [id], "subs": [{"entry", "places": [id]}]}],
     "advice": [{"chapter": key, "id": node id | "", "kind", "text"}]}

"anchor": where references to a chapter lead. Tables without a caption have the number None; headings
of a chapter begin with level 1 (below the chapter's title); notes are numbered chapter by chapter; what stands in the
text itself knows its "line". Paragraphs keep their ids while their words stay.

Nodes have "t" and, where something can point at them, "id" (unique in the book, an XML name). Blocks: heading {level
1…4, id, c}; paragraph {id, c}; list {ordered, start, tight, items: [{checked: None | bool, c: [block]}]}; table {id,
number, caption: [inline], align: ["", "left", "center", "right"], head: [[inline]], rows: [[[inline]]]}; box {id, kind,
title: [inline], c: [block]}; quote {c: [block]}; code {text}; figure {id, key, number, alt, decoration, caption:
[inline], credit, width: None | hundredths of the text}; lines {count}; rule; page_break. Inline: text {v}; strong, em,
del, sub, sup {c}; code {v}; break; link {href, c}; ref {to: chapter | section | figure | table, target: id, label, c};
term {target: id, c}; index {id, entry, sub, c}; cite {target: id, number, c}; note {id, number, c: [block]}; image
{key, alt}. "c" holds inline nodes unless said otherwise; what could not be resolved is plain text, and an advice says
so.
"""
