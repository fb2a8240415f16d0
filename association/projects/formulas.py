"""Formulas of indicators: a small language that only reckons with what is counted, and can do nothing else.

    academy.attended + #12          a measure, and another indicator of the project
    procent(academy.attended; academy.enrolled)
    osoby(academy.enrolled; #12)    people of all of them, each once;  wspólne(…): people who are in each of them

Every value is a pair (achieved, documented). What is documented is never more than what is certain: of a difference
the whole of what is taken away goes, of a share the whole of what it is a share of counts.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from flask_babel import gettext as _

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,9}(?:[.,]\d{1,4})?)|(?P<measure>[a-z_]+\.[a-z_]+)|#(?P<indicator>\d{1,9})"
    r"|(?P<word>[^\W\d_]+)|(?P<sign>[-+*/();]))"
)
# What people write, and the operation it is.
WORDS = {
    "suma": "sum",
    "procent": "percent",
    "osoby": "unique",
    "wspólne": "common",
    "najmniej": "least",
    "najwięcej": "most",
}
NAMES = {operation: word for word, operation in WORDS.items()}
BETWEEN = {"sum": "+", "difference": "-"}
MOST_OPERANDS = 5
OF_PEOPLE = frozenset({"unique", "common"})
DEEPEST = 20


@dataclass(frozen=True)
class Node:
    """A part of a formula. kind: number, measure, indicator, an operation of WORDS, or one of + - * /."""

    kind: str
    value: object = None
    parts: tuple["Node", ...] = ()

    def leaves(self) -> list["Node"]:
        """The measures and indicators in it, in their order."""
        if self.kind in {"measure", "indicator"}:
            return [self]
        return [leaf for part in self.parts for leaf in part.leaves()]


@lru_cache(maxsize=500)
def parse(text: str) -> Node:
    """The formula as a tree; ValueError with a sentence when it cannot be read."""
    # People also write the minus that they see in print.
    reader = _Reader(_tokens(re.sub("[−–]", "-", text)))
    node = reader.sum(0)
    if reader.here[0] != "end":
        raise ValueError(
            _("Po „%(before)s” nie wiadomo, co zrobić z „%(sign)s”.", before=reader.before, sign=reader.said)
        )
    return node


def _tokens(text: str) -> list[tuple[str, str]]:
    found, place, text = [], 0, text.rstrip()
    while place < len(text):
        match = TOKEN.match(text, place)
        if match is None:
            raise ValueError(_("Nie rozumiem znaku „%(sign)s”.", sign=text[place:].strip()[:1]))
        found.append((match.lastgroup, match[match.lastgroup]))
        place = match.end()
    return [*found, ("end", "")]


class _Reader:
    """Reads one token after another, from the loosest bond to the tightest."""

    def __init__(self, tokens):
        self.tokens, self.place = tokens, 0

    @property
    def here(self):
        return self.tokens[self.place]

    @property
    def said(self) -> str:
        return self.here[1]

    @property
    def before(self) -> str:
        return self.tokens[self.place - 1][1] if self.place else ""

    def take(self, *signs):
        if self.here[0] == "sign" and self.said in signs:
            self.place += 1
            return self.before
        return None

    def demand(self, sign):
        if not self.take(sign):
            raise ValueError(_("Za „%(before)s” brakuje „%(sign)s”.", before=self.before, sign=sign))

    def sum(self, depth) -> Node:
        return self._chain(self.product, "+", "-", depth=depth)

    def product(self, depth) -> Node:
        return self._chain(self.factor, "*", "/", depth=depth)

    def _chain(self, inner, *signs, depth) -> Node:
        node = inner(depth)
        while sign := self.take(*signs):
            node = Node(sign, parts=(node, inner(depth)))
        return node

    def factor(self, depth) -> Node:
        if depth > DEEPEST:
            raise ValueError(_("Wzór jest zbyt złożony."))
        kind, said = self.here
        if self.take("("):
            node = self.sum(depth + 1)
            self.demand(")")
            return node
        if kind in {"end", "sign"}:
            raise ValueError(_("Wzór się urywa: brakuje liczby, miary albo wskaźnika."))
        self.place += 1
        if kind == "number":
            return Node(kind, Fraction(said.replace(",", ".")))
        if kind == "indicator":
            return Node(kind, int(said))
        if kind == "measure":
            return Node(kind, said)
        return self._function(said, depth)

    def _function(self, word, depth) -> Node:
        operation = WORDS.get(word.lower())
        if operation is None:
            raise ValueError(_("Nie znam słowa „%(word)s”.", word=word))
        self.demand("(")
        parts = [self.sum(depth + 1)]
        while self.take(";"):
            parts.append(self.sum(depth + 1))
        self.demand(")")
        if operation == "percent" and len(parts) != 2:
            raise ValueError(_("Procent liczy się z dwóch wartości, rozdzielonych średnikiem."))
        if operation in OF_PEOPLE and any(part.kind not in OF_PEOPLE | {"measure", "indicator"} for part in parts):
            raise ValueError(_("Osoby policzy tylko z miar i wskaźników, które liczą osoby."))
        return Node(operation, parts=tuple(parts))


def code(leaf: Node) -> str:
    """How a formula points at a measure or an indicator."""
    return leaf.value if leaf.kind == "measure" else f"#{leaf.value}"


def written(node: Node, name=code, outer: int = 0) -> str:
    """The formula as people write it. name: (leaf) -> how a measure or an indicator is called."""
    if node.kind == "number":
        return f"{float(node.value):.13g}".replace(".", ",")
    if node.kind in {"measure", "indicator"}:
        return name(node)
    if node.kind in NAMES:
        return f"{NAMES[node.kind]}({'; '.join(written(part, name) for part in node.parts)})"
    rank = 1 if node.kind in "+-" else 2
    left, right = written(node.parts[0], name, rank), written(node.parts[1], name, rank + 1)
    text = f"{left} {node.kind} {right}"
    return f"({text})" if rank < outer else text


def composed(operation: str, operands) -> str:
    """The formula of an operation on measures and indicators, as a person chose them."""
    if operation in BETWEEN:
        return f" {BETWEEN[operation]} ".join(operands)
    return f"{NAMES[operation]}({'; '.join(operands)})"


def decomposed(text: str) -> tuple[str, list[str]]:
    """The operation and its operands, when a formula is as simple as that; otherwise ("own", [])."""
    try:
        node = parse(text)
    except ValueError:
        return "own", []
    for operation, sign in BETWEEN.items():
        operands, rest = [], node
        while rest.kind == sign:
            operands.insert(0, rest.parts[1])
            rest = rest.parts[0]
        if operands:
            return _simple(operation, [rest, *operands])
    return _simple(node.kind, node.parts) if node.kind in {"percent", *OF_PEOPLE} else ("own", [])


def _simple(operation, parts):
    simple = len(parts) <= MOST_OPERANDS and all(part.kind in {"measure", "indicator"} for part in parts)
    return (operation, [code(part) for part in parts]) if simple else ("own", [])


def renamed(text: str, indicators: dict[int, int]) -> str:
    """The formula with other indicators: for a copy of a project."""

    def change(node: Node) -> Node:
        if node.kind == "indicator":
            return Node("indicator", indicators.get(node.value, node.value))
        return Node(node.kind, node.value, tuple(map(change, node.parts)))

    return written(change(parse(text)))


class Missing(Exception):
    """A formula needs something that is not there."""


def reckon(node: Node, of, people) -> tuple[Fraction, Fraction]:
    """(achieved, documented) of a formula. of: (leaf) -> such a pair; people: (leaf) -> {person id: documented}."""
    if node.kind == "number":
        return node.value, node.value
    if node.kind in {"measure", "indicator"}:
        return tuple(map(Fraction, of(node)))
    if node.kind in OF_PEOPLE:
        found = reached(node, people)
        return Fraction(len(found)), Fraction(sum(map(bool, found.values())))
    pairs = [reckon(part, of, people) for part in node.parts]
    (achieved, documented), (other, proved) = pairs[0], pairs[-1]
    match node.kind:
        case "+" | "sum":
            return tuple(map(sum, zip(*pairs, strict=True)))
        case "-":
            return achieved - other, documented - other
        case "*":
            return achieved * other, documented * proved
        case "/":
            return (achieved / other, documented / other) if other else (Fraction(0), Fraction(0))
        case "percent":
            return (100 * achieved / other, 100 * documented / other) if other else (Fraction(0), Fraction(0))
        case "least":
            return tuple(map(min, zip(*pairs, strict=True)))
        case "most":
            return tuple(map(max, zip(*pairs, strict=True)))
    raise Missing(node.kind)


def reached(node: Node, people) -> dict[int, bool]:
    """The people of a formula that counts people, and whether each is proved."""
    if node.kind not in OF_PEOPLE:
        return people(node)
    found = [reached(part, people) for part in node.parts]
    if node.kind == "common":
        ids = set.intersection(*map(set, found))
        return {one: all(each[one] for each in found) for one in ids}
    ids = set().union(*found)
    return {one: any(each.get(one) for each in found) for one in ids}
