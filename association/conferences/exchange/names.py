"""People in running text: „moderator: Izabela Kurach, OPS Targówek i Małgorzata Paluch MOPS Nowy Sącz”.

A name in another case than the nominative is only guessed; the person who pastes is asked to look at it.
"""

import re
from difflib import get_close_matches
from itertools import pairwise

from association.conferences.exchange.draft import PersonDraft
from association.conferences.exchange.given_names import NAMES

_DEGREES = re.compile(r"(?:(?:dr|hab|prof|mgr|inż|lic|ks|red|Pani?)\b\.?\s*)+", re.I)
_WORD = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ][\w’'.-]*")
_OFFICE = re.compile(
    r"(?-i:[A-ZĄĆĘŁŃÓŚŹŻ]{2,}\b)|ośrod|urz[ąę]d|fundacj|stowarzysz|uniwersyt|centrum|gmin|miast|szkoł|instytut|minister"
    r"|dom\b|politechn|akademi|starost|powiat|woj\b|zarząd|federacj|spółdziel|katedr|wydział|parafi|bibliotek|muzeum"
    r"|forum|rad[ay]\b|sejm|m\.st|dzielnic|komitet|konfeder|regional|narodow|polsk",
    re.I,
)
_AND = re.compile(r"\s+(?:i|oraz|and|&|–|-)\s+")


def _is_name(word: str) -> bool:
    return word in NAMES or word.partition("-")[0] in NAMES


def _is_word(word: str) -> bool:
    """A word as names have them: a capital first and small ones after it."""
    return bool(_WORD.fullmatch(word)) and not word.rstrip(".").isupper()


def is_office(text: str) -> bool:
    """Whether a text names an institution."""
    return bool(_OFFICE.search(text))


def begins_with_name(text: str) -> bool:
    """Whether a text begins with a first name that many bear, and a second word of a name."""
    named = leading_name(re.split(r"[,;(]", text)[0])
    return named is not None and _is_name(named[0].split()[0])


def leading_name(text: str) -> tuple[str, str] | None:
    """The name with which a text begins and what follows it: „Anna Sztencel MOPS Radom” → („Anna Sztencel”, „MOPS
    Radom”); None when it begins with something else."""
    degrees = _DEGREES.match(text.strip())
    words = text.strip()[degrees.end() if degrees else 0 :].split()
    if len(words) < 2 or not (_is_word(words[0]) and _is_word(words[1])) or _OFFICE.match(words[0]):
        return None
    known = _is_name(words[0])
    length = 3 if len(words) > 2 and _is_name(words[1]) and _is_word(words[2]) else 2
    rest = " ".join(words[length:])
    # Two words with capitals that are no known name are a name when nothing or an office follows them.
    if not known and ((rest and not _OFFICE.match(rest)) or _OFFICE.match(words[1])):
        return None
    return " ".join(words[:length]).rstrip(".,;"), rest.strip(" ,;–-")


def people(text: str, role: str) -> list[PersonDraft]:
    """Everybody who is listed: names, each with the office that follows it; people named together share theirs."""
    found: list[PersonDraft] = []
    waiting: list[PersonDraft] = []
    for part in _parts(text):
        named = leading_name(part)
        if named and not (waiting and _of_town(waiting[-1].affiliation, part)):
            person = PersonDraft(named[0], named[1], role)
            found.append(person)
            waiting = [] if waiting and waiting[-1].affiliation else waiting
            waiting.append(person)
        elif waiting:
            for person in waiting:
                person.affiliation = _joined(person.affiliation, part)
            waiting = waiting[-1:]
    return found


def _parts_people(before: str, after: str) -> bool:
    """Whether „i” stands between two people and not inside „Ministerstwo Rodziny i Polityki Społecznej”."""
    bare = leading_name(before)
    return begins_with_name(after) or bool(bare and not bare[1] and leading_name(after))


def _of_town(office: str, part: str) -> bool:
    """Whether „Nowy Sącz” goes on „MOPS” and is nobody's name."""
    return _is_short(office) and not _is_name(part.split()[0])


def _is_short(office: str) -> bool:
    return office.isupper() and " " not in office


_SIGNED = re.compile(
    r"(?P<name>[^\W\d_][\w’'.-]*(?:\s+[^\W\d_][\w’'.-]*){1,5})\s*(?:\((?P<in>[^()]{2,120})\)|[,–-]\s+(?P<after>[^:„]{2,120}))?"
    r"(?:\s*(?::|–|-|„).*)?"
)


def signed(line: str) -> PersonDraft | None:
    """Who stands at the beginning of a line with an office or a title behind: „dr Anna Nowak (UJ): Tytuł”, „Jan Kowal,
    Prezydent Miasta”; None when the line only speaks of somebody."""
    found = _SIGNED.fullmatch(line)
    named = leading_name(found["name"]) if found else None
    if not named or named[1] or not begins_with_name(found["name"]):
        return None
    office = (found["in"] or found["after"] or "").strip(" ,;.")
    return PersonDraft(named[0], office)


def _parts(text: str) -> list[str]:
    """A list cut at its commas, and at „i” where a name follows."""
    parts = []
    for piece in re.split(r"\s*[,;]\s*", text.strip(" .;,")):
        start = 0
        for joint in _AND.finditer(piece):
            if start < joint.start() and _parts_people(piece[start : joint.start()], piece[joint.end() :]):
                parts.append(piece[start : joint.start()])
                start = joint.end()
        parts.append(piece[start:])
    return [part.strip() for part in parts if part.strip()]


def _joined(office: str, more: str) -> str:
    """„MOPS” and „Nowy Sącz” are one name; other parts keep their comma."""
    if not office:
        return more
    return f"{office} {more}" if _is_short(office) else f"{office}, {more}"


def nominative(given: str, family: str) -> tuple[str, str] | None:
    """A guess at who „Renaty Stańczyk” or „Tomasza Wiaka” is; None when the first word is no form of a first name."""
    if _is_name(given):
        return given, family
    women = [given[:-1] + "a"] if given[-1:] in ("y", "i", "ę", "ą") else []
    men = []
    if given.endswith("a"):
        stem = given[:-1]
        men = [stem, stem[:-1] + "e" + stem[-1:]]
    elif given.endswith("ego"):
        men = [given[:-3] + "y", given[:-3] + "i"]
    for names, decline in ((women, _woman), (men, _man)):
        for name in names:
            if name in NAMES:
                return name, decline(family)
    near = get_close_matches(given[:-1], NAMES, 1, 0.85) if men else []
    return (near[0], _man(family)) if near else None


def _woman(family: str) -> str:
    if family.endswith("ej"):
        return family[:-2] + "a"
    return family[:-1] + "a" if family.endswith(("ą", "ę")) else family


def _man(family: str) -> str:
    if family.endswith("iego"):
        return family[:-3]
    if family.endswith("ego"):
        return family[:-3] + "y"
    if re.search(r"[^aeiouyąęó]ka$", family):
        return family[:-2] + "ek"
    return family[:-1] if family.endswith("a") else family


def declined(text: str) -> tuple[PersonDraft, str] | None:
    """The first name in any case inside a sentence, with what follows it: „przez Wiceprzewodniczącego – Tomasza Wiaka,
    OPS Wola”."""
    words = list(re.finditer(r"[\w’'-]+", text))
    for first, second in pairwise(words):
        if not (_is_word(first[0]) and _is_word(second[0])) or text[first.end() : second.start()].strip():
            continue
        guess = nominative(first[0], second[0])
        if guess and not _OFFICE.match(second[0]):
            spelled = f"{first[0]} {second[0]}"
            name = " ".join(guess)
            person = PersonDraft(name, found=spelled if spelled != name else "")
            return person, text[second.end() :].strip(" ,;.–-")
    return None
