"""From the texts of a design and the facts of a person to the words of a paper, and from its words to its picture.

A text names facts by placeholders, „{kurs}”, chooses words by the form of address, „{ukończyła/ukończył}”, and makes
words bold between stars, „*{kurs}*”. What a fact says is never read as a sign of this kind.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import segno

from association.certificates.models import FRONT_PARTS, shown_code, signing
from association.core import files, images, polish
from association.core.assets import public_url
from association.core.profile import association

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
TEXTS = ("body", "neutral_lead", "neutral_body")
BOLD = re.compile(r"\*([^*\n]+)\*")
# The longest side of a picture on paper: 60 mm at 400 points an inch.
LONGEST_SIDE = 950


@dataclass(frozen=True)
class Facts:
    """What is certified, in words. values: for the placeholders; programme: (part of the course, how much of it)."""

    course: str
    values: Mapping[str, str]
    programme: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Holder:
    """Whose certificate it is, in the form that this person chose."""

    name: str
    form_of_address: str


@dataclass(frozen=True)
class Subject:
    """Somebody who gets a certificate. kind, id: the record that it certifies, such as an enrolment; below: the
    threshold is not reached, and reason says why there is a certificate all the same."""

    kind: str
    id: int
    person_id: int
    holder: Holder
    facts: Facts
    below: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Sample:
    """What a design is shown with while there are no facts yet. texts: what a new design begins with, by the names of
    its columns; logos: () -> [(name, id of a stored picture)] that it begins with."""

    facts: Facts
    texts: Mapping[str, str]
    holder: Holder = field(default_factory=lambda: Holder("Anna Nowak", "pani"))
    logos: Callable = tuple


def unknown(text: str, names) -> list[str]:
    """The placeholders of a text that stand for nothing."""
    return [name for name in PLACEHOLDER.findall(text) if "/" not in name and name.strip() not in names]


def unpaired(text: str) -> bool:
    """Whether a brace is left alone."""
    return bool(re.search(r"[{}]", PLACEHOLDER.sub("", text)))


def filled(text: str, values: Mapping[str, str], form: str) -> str:
    """A text with its placeholders filled in; form: of address."""

    def word(found):
        name = found[1]
        if "/" in name:
            feminine, _slash, masculine = name.partition("/")
            return masculine if form == "pan" else feminine
        return values.get(name.strip(), "")

    # A date ends with „r.”, and where a sentence ends with it, one full stop is enough.
    return PLACEHOLDER.sub(word, text).replace("r..", "r.")


def runs(text: str, values: Mapping[str, str], form: str) -> list[dict]:
    """The same as pieces, bold ones apart."""
    pieces = [(piece, index % 2 == 1) for index, piece in enumerate(BOLD.split(text)) if piece]
    return [{"text": polish.typography(filled(piece, values, form)), "strong": strong} for piece, strong in pieces]


def compose(
    design, facts: Facts, holder: Holder, *, issuer: dict, label: str, code: str, issued_on, replaces: str = ""
) -> dict:
    """A paper: every word of it, and the files of its pictures. What is issued keeps this as it is."""
    texts = {name: getattr(design, name) for name in TEXTS}
    signatures = {picture.name: picture.file_id for picture in design.kept_pictures if picture.kind == "signature"}
    parts = [{"title": title, "amount": amount} for title, amount in facts.programme]
    return {
        "layout": design.layout,
        "texts": texts,
        "values": dict(facts.values),
        "heading": design.heading,
        "programme": [] if design.programme == "none" else parts,
        "on_reverse": design.programme == "reverse" or len(parts) > FRONT_PARTS,
        "outcomes": [polish.typography(line) for line in design.outcomes.splitlines() if line.strip()],
        "place": design.place,
        "funding": polish.typography(design.funding),
        "issuer": issuer,
        "signatories": [
            {"name": name, "function": function, "file": signatures.get(name)}
            for name, function in signing(design.signatories)
        ],
        "logos": [
            {"name": picture.name, "file": picture.file_id}
            for picture in design.kept_pictures
            if picture.kind == "logo"
        ],
        **addressed(texts, facts.values, holder),
        **numbered(label, code, design.place, issued_on, replaces),
    }


def addressed(texts: Mapping[str, str], values: Mapping[str, str], holder: Holder) -> dict:
    """The words that depend on the person: nominative after „Pani” and „Pan”, impersonal without them."""
    title = {"pani": "Pani", "pan": "Pan"}.get(holder.form_of_address, "")
    lead = title or polish.typography(filled(texts["neutral_lead"], values, "").replace("*", ""))
    body = texts["body"] if title else texts["neutral_body"]
    return {
        "name": holder.name,
        "form_of_address": holder.form_of_address,
        "lead": lead,
        "body": runs(body, values, holder.form_of_address),
    }


def numbered(label: str, code: str, place: str, issued_on, replaces: str) -> dict:
    """The words that make it this paper and no other."""
    return {
        "number": label,
        "code": shown_code(code),
        "url": public_url("certificates.verify", number=label, code=code),
        "check": public_url("certificates.verify").partition("://")[2],
        "issued": ", ".join(filter(None, (place, polish.long_date(issued_on)))),
        "replaces": replaces,
    }


def sentence(paper: dict) -> str:
    """What the paper says below the name, without its bold."""
    return "".join(piece["text"] for piece in paper["body"])


def issuer_facts() -> dict:
    """Who issues papers, as they say it today."""
    issuer = association()
    if issuer is None:
        return {"name": "", "facts": ""}
    facts = (issuer.address, f"KRS {issuer.krs}" if issuer.krs else "")
    return {"name": issuer.name, "facts": ", ".join(filter(None, facts))}


def files_of(papers: Sequence[dict]) -> set[int]:
    """The ids of the files that these papers name."""
    return {one["file"] for paper in papers for one in (*paper["signatories"], *paper["logos"]) if one["file"]}


def printed(papers: Sequence[dict], stored: Mapping[int, files.StoredFile]) -> dict:
    """What the template asks for. stored: the files that the papers name, by id."""
    marks = {
        str(ident): images.drawing(str(files.location(file)), file.media_type, LONGEST_SIDE)
        for ident, file in stored.items()
    }

    def marked(some):
        return [dict(one, mark=str(one["file"]) if one["file"] in stored else None) for one in some]

    return {
        "issuer": papers[0]["issuer"]["name"],
        "marks": marks,
        "papers": [
            {key: value for key, value in paper.items() if key not in {"texts", "values"}}
            | {
                "qr": segno.make(paper["url"], error="m").svg_inline(border=0, omitsize=True),
                "signatories": marked(paper["signatories"]),
                "logos": [logo for logo in marked(paper["logos"]) if logo["mark"]],
            }
            for paper in papers
        ],
    }
