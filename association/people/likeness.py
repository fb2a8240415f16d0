"""Which records of the directory may be one: compared by contact, by number, and by names as Poles write them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

from association.core.polish import fold

# Homely forms under which people write themselves down; the full name is what both have in common.
HOMELY = {
    form: full
    for full, forms in {
        "agnieszka": "aga agusia",
        "aleksander": "olek",
        "aleksandra": "ola",
        "andrzej": "jedrek",
        "anna": "ania anka hania",
        "barbara": "basia",
        "beata": "beatka",
        "danuta": "danka",
        "dorota": "dorotka",
        "elzbieta": "ela elka",
        "ewa": "ewka",
        "grzegorz": "grzes grzesiek",
        "halina": "halinka",
        "jacek": "jacus",
        "jadwiga": "jadzia",
        "jan": "janek jas",
        "jerzy": "jurek",
        "joanna": "asia aska joasia",
        "jozef": "jozek",
        "katarzyna": "kasia kaska",
        "krystyna": "krysia",
        "krzysztof": "krzysiek krzys",
        "magdalena": "magda",
        "malgorzata": "gosia malgosia",
        "maria": "marysia",
        "michal": "michas",
        "piotr": "piotrek",
        "stanislaw": "staszek",
        "tadeusz": "tadek",
        "tomasz": "tomek",
        "wojciech": "wojtek",
        "zbigniew": "zbyszek",
        "zofia": "zosia",
    }.items()
    for form in forms.split()
}
FORMS = frozenset(
    {"stowarzyszenie", "fundacja", "towarzystwo", "spolka", "spoldzielnia", "socjalna", "sp", "z", "o", "zoo"}
)
# A name that so many records share tells nothing more about any two of them.
COMMON = 30
# An address or a telephone of so many is that of an office.
OFFICE = 4


def person_key(given_name: str, family_name: str) -> tuple[str, ...]:
    """What two spellings of one name have in common: no accents, no order, no hyphen, no homely forms."""
    words = fold(f"{given_name} {family_name}").replace("-", " ").replace("'", "").split()
    return tuple(sorted(HOMELY.get(word, word) for word in words))


def title_key(name: str) -> tuple[str, ...]:
    """What two spellings of the name of an organisation have in common: no quotes, no legal form."""
    letters = "".join(sign if sign.isalnum() else " " for sign in fold(name))
    words = letters.split()
    return tuple(sorted(word for word in words if word not in FORMS) or words)


def near(one: str, other: str) -> bool:
    """Whether two words differ by one letter changed, added, lost or swapped with its neighbour."""
    if one == other or abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 4:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


def _one_slip(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names differ in one word, and there by one slip of the pen."""
    left, right = sorted(set(one) - set(other)), sorted(set(other) - set(one))
    return len(left) == len(right) == 1 and near(left[0], right[0])


def _pairs(keyed: Iterable[tuple[Hashable, int]], most: int = COMMON):
    """The pairs of ids that share a key, unless more than `most` share it."""
    shared = defaultdict(list)
    for key, ident in keyed:
        if key:
            shared[key].append(ident)
    for idents in shared.values():
        if 1 < len(idents) <= most:
            yield from combinations(sorted(idents), 2)


def _agree(one, other, names: Sequence[str]) -> int:
    """How many of these facts are the same, less those that are known of both and differ."""
    pairs = [(getattr(one, name), getattr(other, name)) for name in names]
    return sum(1 if fold(a) == fold(b) else -1 for a, b in pairs if a and b)


def alike_persons(rows) -> dict[tuple[int, int], tuple[list[str], int]]:
    """{(id, id): (reasons, score)} of persons who may be one. rows: id, given_name, family_name, email, phone,
    municipality. The same name counts unless their contacts speak against it; an address that a whole office shares
    counts only together with the name."""
    known = {row.id: row for row in rows}
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    keys = {row.id: person_key(row.given_name, row.family_name) for row in rows}
    for pair in _pairs((key, ident) for ident, key in keys.items()):
        if _agree(known[pair[0]], known[pair[1]], ("email", "phone", "municipality")) >= 0:
            found[pair].append("name")
    for one, other in _pairs((row.municipality, row.id) for row in rows):
        if _one_slip(keys[one], keys[other]) and _agree(known[one], known[other], ("email", "phone")) >= 0:
            found[one, other].append("near_name")
    given = {row.id: next(iter(person_key(row.given_name, "")), "") for row in rows}
    for name in ("email", "phone"):
        for one, other in _pairs(((fold(getattr(row, name) or ""), row.id) for row in rows), OFFICE - 1):
            # A family shares its telephone: it is one person only when the first name agrees.
            if given[one] in keys[other] or given[other] in keys[one] or _one_slip(keys[one], keys[other]):
                found[one, other].append(name)
    return {
        pair: (
            reasons,
            len(reasons) * 10 + _agree(*(known[ident] for ident in pair), ("email", "phone", "municipality")),
        )
        for pair, reasons in found.items()
    }


def alike_organisations(rows) -> dict[tuple[int, int], tuple[list[str], int]]:
    """{(id, id): (reasons, score)} of organisations that may be one. rows: id, name, nip, regon, krs, municipality."""
    known = {row.id: row for row in rows}
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for name in ("nip", "regon", "krs"):
        for pair in _pairs((getattr(row, name), row.id) for row in rows):
            found[pair].append(name)
    for pair in _pairs((title_key(row.name), row.id) for row in rows):
        if _agree(known[pair[0]], known[pair[1]], ("nip", "municipality")) >= 0:
            found[pair].append("title")
    return {pair: (reasons, len(reasons) * 10) for pair, reasons in found.items()}
