"""From drafts to an edition: what stands in the way, and what changed since the one before."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.questionnaires.items import CHOOSING, TELLING, TRANSLATED, Item

# What a change of these means to the person who answers; the rest is told by name.
_ASPECTS = {
    "label": _l("treść"),
    "help": _l("wyjaśnienie"),
    "required": _l("obowiązkowość"),
    "options": _l("możliwości"),
    "shown_if": _l("warunek pokazania"),
    "limits": _l("granice odpowiedzi"),
    "ends": _l("opisy skali"),
    "points": _l("punktacja"),
    "english": _l("tłumaczenie"),
}


@dataclass(frozen=True)
class Obstacle:
    """Why a draft cannot be published yet, and where."""

    key: str
    message: str


def obstacles(draft: Sequence[Item], purpose: str) -> list[Obstacle]:
    """Everything that has to be mended before the draft may be published."""
    if not any(item.is_question for item in draft):
        return [Obstacle("", _("Nie ma jeszcze żadnego pytania."))]
    found, before = [], {}
    for item in draft:
        found += [Obstacle(item.key, sentence) for sentence in _wrong(item, before, purpose)]
        before[item.key] = item
    return found


def _wrong(item: Item, before: dict[str, Item], purpose: str):
    if item.kind in CHOOSING and len(item.options) < 2:
        yield _("„%(label)s”: podaj przynajmniej dwie możliwości.", label=item.label)
    if purpose == "test" and item.points and not any(option.correct for option in item.options):
        yield _("„%(label)s”: zaznacz poprawną odpowiedź.", label=item.label)
    if not item.shown_if_key:
        return
    asked = before.get(item.shown_if_key)
    if asked is None or asked.kind not in TELLING:
        yield _("„%(label)s”: pytanie, od którego zależy, musi stać wcześniej.", label=item.label)
    elif item.shown_if_value not in dict(asked.choices):
        yield _("„%(label)s”: nie ma już odpowiedzi, od której zależy.", label=item.label)


def untranslated(draft: Sequence[Item]) -> list[Item]:
    """The items of which something is said in Polish only; none while nothing is translated at all."""
    wanting = [item for item in draft if not _is_translated(item)]
    return wanting if len(wanting) < len(draft) else []


def _is_translated(item: Item) -> bool:
    words = all(getattr(item, f"{name}_en") for name in TRANSLATED if getattr(item, name))
    return words and all(option.label_en for option in item.options)


def changes(old: Sequence[Item], new: Sequence[Item]) -> list[dict]:
    """What differs between two lists of questions, to be kept with the newer: {"what", "label", …}."""
    before, after = {item.key: item for item in old}, {item.key: item for item in new}
    found = [{"what": "added", "label": item.label} for item in new if item.key not in before]
    found += [{"what": "removed", "label": item.label} for item in old if item.key not in after]
    for item in new:
        if item.key in before and (aspects := _aspects(before[item.key], item)):
            change = {"what": "changed", "label": item.label, "aspects": aspects}
            found.append(change | ({"was": before[item.key].label} if "label" in aspects else {}))
    stayed = [item.key for item in new if item.key in before]
    if stayed != [item.key for item in old if item.key in after]:
        found.append({"what": "order"})
    return found


def _aspects(old: Item, new: Item) -> list[str]:
    both = {option.key for option in old.options} & {option.key for option in new.options}

    def english(item):
        options = {option.key: option.label_en for option in item.options if option.key in both}
        return [getattr(item, f"{name}_en") for name in TRANSLATED], options

    def possibilities(item):
        return [(option.key, option.label) for option in item.options]

    def score(item):
        return item.points, {option.key for option in item.options if option.correct and option.key in both}

    differs = {
        "label": old.label != new.label,
        "help": old.help != new.help,
        "required": old.required != new.required,
        "options": possibilities(old) != possibilities(new),
        "shown_if": (old.shown_if_key, old.shown_if_value) != (new.shown_if_key, new.shown_if_value),
        "limits": (old.least, old.most) != (new.least, new.most),
        "ends": (old.least_label, old.most_label) != (new.least_label, new.most_label),
        "points": score(old) != score(new),
        "english": english(old) != english(new),
    }
    return [aspect for aspect, is_so in differs.items() if is_so]


def sentence(change: dict) -> str:
    """A kept change as a person reads it."""
    match change["what"]:
        case "added":
            return _("Doszło: „%(label)s”", label=change["label"])
        case "removed":
            return _("Odeszło: „%(label)s”", label=change["label"])
        case "order":
            return _("Zmieniła się kolejność pytań")
        case "words":
            return _("Zmienił się tytuł, wstęp albo podziękowanie")
    aspects = ", ".join(str(_ASPECTS[aspect]) for aspect in change["aspects"])
    if "was" in change:
        return _(
            "Zmieniło się „%(was)s” na „%(label)s” (%(aspects)s)",
            was=change["was"],
            label=change["label"],
            aspects=aspects,
        )
    return _("Zmieniło się „%(label)s”: %(aspects)s", label=change["label"], aspects=aspects)
