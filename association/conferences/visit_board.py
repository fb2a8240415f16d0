"""Study visits at a glance: how full each is, how many got which wish, and why somebody did not."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from association.conferences.models import NEEDS
from association.conferences.models.visits import VISIT_NEEDS
from association.conferences.queries import visit_lists as lists
from association.conferences.queries import visitors
from association.conferences.queries import visits as queries
from association.conferences.visiting import POINTS, suits

# More seats than this are shown as a bar.
DRAWN = 60
A_ROW = 10


@dataclass
class Card:
    """One visit. first, other, filled: people by the wish that came true; waiting: who would like to come."""

    visit: queries.Visit
    first: int = 0
    other: int = 0
    filled: int = 0
    waiting: int = 0
    wished: int = 0
    wished_first: int = 0

    @property
    def going(self) -> int:
        """How many go."""
        return self.first + self.other + self.filled

    @property
    def free(self) -> int | None:
        """How many places are left; None when nobody counts them."""
        return None if self.visit.capacity is None else max(0, self.visit.capacity - self.going)

    @property
    def seats(self) -> list[tuple] | None:
        """[(x, y, what)] of every seat, or None when there are too many to draw."""
        if self.going + (self.free or 0) + self.waiting > DRAWN:
            return None
        taken = ["first"] * self.first + ["second"] * (self.other + self.filled) + ["free"] * (self.free or 0)
        rows = -(-len(taken) // A_ROW)
        placed = [(n % A_ROW * 29 + 1, n // A_ROW * 29 + 1, kind) for n, kind in enumerate(taken)]
        below = rows * 29 + 7
        return placed + [(n % A_ROW * 29 + 1, below + n // A_ROW * 29, "waiting") for n in range(self.waiting)]

    @property
    def height(self) -> int:
        """Of the drawing."""
        return max((y for _x, y, _kind in self.seats), default=1) + 23


@dataclass
class Board:
    """The visits of one time. left: how many people who wish for something got nothing; told: of the allocation."""

    slot: queries.Slot
    cards: list[Card]
    left: int
    told: dict | None

    def sum(self, name: str) -> int:
        """Of all visits."""
        return sum(getattr(card, name) for card in self.cards)

    @property
    def capacity(self) -> int | None:
        """All places; None when one visit has no limit."""
        sizes = [card.visit.capacity for card in self.cards]
        return None if None in sizes else sum(sizes)

    @property
    def with_room(self) -> list:
        """The visits in which a place is free."""
        return [card.visit for card in self.cards if card.free]

    @property
    def percent(self) -> int | None:
        """How near the wishes that came true are to everybody's first one."""
        return round(100 * self.told["total"] / self.told["highest"]) if self.told and self.told["highest"] else None


def boards(conference, run, *, draft: bool) -> list[Board]:
    """Each time with its visits: as the draft has it, or as the seats are."""
    wished = queries.wished(conference.id)
    rows = queries.drafted(run.id) if draft else queries.seated(conference.id)
    counts: dict = {}
    for row in rows:
        item = row.item_id if row.item_id is not None else ("nowhere", row.slot)
        counts.setdefault(item, []).append(row)
    told = {each["key"]: each for each in run.result["slots"]} if run else {}
    found = []
    for slot in queries.slots(conference.id):
        cards = [_card(visit, counts.get(visit.id, ()), wished.get(visit.id, {}), draft) for visit in slot.visits]
        nowhere = sum(row.people for row in counts.get(("nowhere", slot.key), ()) if row.how == "left")
        found.append(Board(slot, cards, nowhere if draft else lists.left_out(slot.ids), told.get(slot.key)))
    return found


def _card(visit, rows, wished, draft) -> Card:
    card = Card(visit, wished=sum(wished.values()), wished_first=wished.get(1, 0))
    for row in rows:
        if not draft and row.state == "waiting":
            card.waiting += row.people
        elif draft or row.state in ("confirmed", "offered"):
            name = {1: "first"}.get(row.rank, "other" if row.rank else "filled")
            setattr(card, name, getattr(card, name) + row.people)
    return card


@dataclass(frozen=True)
class Standing:
    """Where one person stands at one time. place: a row of a placement, or None; reasons: sentences."""

    slot: queries.Slot
    visit: queries.Visit | None
    place: object
    reasons: list


def standings(attendee, run, *, needs=None) -> list[Standing]:
    """Why somebody goes where he or she goes. needs: what the person needs, for those who may know; None for others."""
    wishes = visitors.wishes_of([attendee.id])[attendee.id]
    places = {row.slot: row for row in visitors.placements_of(run.id, attendee.id)} if run else {}
    member = visitors.together_of(attendee.id)
    companions = visitors.companions(member.group_id) if member else []
    wished = queries.wished(attendee.conference_id)
    told = {each["key"]: each for each in run.result["slots"]} if run else {}
    found = []
    for slot in queries.slots(attendee.conference_id):
        place = places.get(slot.key)
        own = {item: rank for item, rank in wishes.items() if slot.visit(item)}
        reasons = []
        if place is not None:
            reasons = [*_beginning(place, attendee, member, companions)]
            if place.how in ("wished", "left", "filled"):
                prices = told.get(slot.key, {}).get("prices", {})
                reasons += _missed(slot, own, place, prices, wished, needs, alone=len(companions) < 2)
        found.append(Standing(slot, slot.visit(place.item_id) if place else None, place, reasons))
    return found


def _beginning(place, attendee, member, companions):
    if place.how == "pinned":
        reason = next((row.reason for row in visitors.pin_rows(attendee.id) if row.item_id == place.item_id), "")
        yield _("Decyzja organizatora: %(reason)s", reason=reason) if reason else _("Decyzja organizatora.")
    elif place.how == "held":
        yield _("Miejsce zatwierdzono wcześniej, więc zostało.")
    elif place.rank == 1:
        yield _("To pierwszy wybór tej osoby.")
    elif place.rank:
        yield _("To %(rank)d. wybór tej osoby.", rank=place.rank)
    elif place.how == "filled":
        yield _("Tej wizyty nikt tu nie wskazał: było w niej wolne miejsce albo jedzie tam cała grupa.")
    if member and len(companions) > 1 and place.how not in ("pinned", "held"):
        yield _(
            "Jedzie razem z innymi (hasło „%(word)s”, osób: %(num)d): wizytę wybrano dla całej grupy.",
            word=member.group.word,
            num=len(companions),
        )


def _missed(slot, own, place, prices, wished, needs, *, alone):
    """A sentence about each wish that was dearer than what came true."""
    worth = POINTS[place.rank - 1] if place.rank else 0
    for item, rank in sorted(own.items(), key=lambda each: each[1]):
        if place.rank and rank >= place.rank:
            break
        visit = slot.visit(item)
        named = {"visit": visit.short}
        if needs is not None and not suits(visit, needs):
            lacking = [str(NEEDS[need]) for need in needs if need in VISIT_NEEDS and need not in (visit.serves or ())]
            named["needs"] = ", ".join(lacking)
            if visit.serves is None:
                yield _("%(visit)s: nie wiadomo, czy może przyjąć tę osobę (%(needs)s).", **named)
            else:
                yield _("%(visit)s: nie może przyjąć tej osoby (%(needs)s).", **named)
            continue
        crowd = sum(wished.get(item, {}).values())
        named["crowd"] = ngettext("wskazała ją %(num)d osoba", "wskazało ją %(num)d osób", crowd)
        price = prices.get(str(item), 0)
        loss = round(price - (POINTS[rank - 1] - worth))
        if not price or not alone:
            yield _("%(visit)s: nie udało się jej przydzielić (%(crowd)s).", **named)
        elif loss >= 1:
            yield _("%(visit)s: komplet, %(crowd)s.", **named)
            yield ngettext(
                "Miejsce tam dla tej osoby zmniejszyłoby zadowolenie wszystkich razem o %(num)d punkt.",
                "Miejsce tam dla tej osoby zmniejszyłoby zadowolenie wszystkich razem o %(num)d punktów.",
                loss,
            )
        else:
            yield _("%(visit)s: komplet, %(crowd)s. Przy równych wyborach rozstrzygnęła kolejność zgłoszeń.", **named)
