"""Study visits of the conference in Kraków in the demonstration: what people wish for, who goes together, what was
decided by hand, and a division that waits for a last look."""

from random import Random

from association.conferences.commands import visits as commands
from association.conferences.commands.visit_wishes import go_together
from association.conferences.models import Contributor, ItemRole, VisitWish
from association.conferences.queries import visit_inputs as inputs
from association.conferences.queries import visit_lists as lists
from association.conferences.queries import visitors
from association.conferences.queries import visits as queries
from association.core.database import db
from association.core.history import note_all

DEPARTURE = "autokar sprzed hotelu, godz. 8:30"
# For each visit: who receives the guests, whom it can receive (None: nobody has asked yet), and how much it is liked.
VISITS = [
    ("Maria Gawlik, MOPS Kraków, Filia nr 9", ["wheelchair", "guide_dog", "sign_language"], 8),
    ("Ewa Solarz, Inicjatywa „Po sąsiedzku”", [], 10),
    ("Jacek Mróz, CPES PARASOL", ["wheelchair", "guide_dog"], 7),
    ("Helena Wrona, PAL „Nasze sprawy”", ["guide_dog"], 6),
    ("Iwona Sowa, PAL „Na Olszy”", [], 3),
    ("Adam Bielak, PAL „Razem zmieniamy”", ["guide_dog"], 4),
    ("Danuta Lis, PAL Ugorek", None, 3),
]
NOTES = {1: "Dwa stopnie przy wejściu, sala na piętrze bez windy.", 2: "Wejście od podwórza, bez progów."}
TOGETHER = 3


def tell_visit_rules(story: dict) -> None:
    """Before anybody registers: people of this conference wish for visits."""
    conference, beata = story["conferences"]["krakow"], story["accounts"]["coordinator"]
    commands.set_rules(conference, most=3, fills="nobody", wishes_until=None, actor=beata)
    slot = queries.slots(conference.id)[0]
    items = queries.items(slot.ids)
    for item in items:
        item.departure = item.departure or DEPARTURE
    note_all(items, actor=beata)
    db.session.flush()
    known = lists.hosts(slot.ids)
    hosts = []
    for n, (visit, (host, serves, _liked)) in enumerate(zip(slot.visits, VISITS, strict=False)):
        if not known[visit.id]:
            name, _comma, affiliation = host.partition(", ")
            hosts.append((Contributor(conference_id=conference.id, name=name, affiliation=affiliation), visit))
        if serves is not None:
            item = next(item for item in items if item.id == visit.id)
            commands.set_access(item, serves=serves, note_text=NOTES.get(n, ""), actor=beata)
    note_all([person for person, _visit in hosts], actor=beata)
    roles = [
        ItemRole(conference_id=conference.id, item_id=visit.id, contributor_id=person.id, role="host")
        for person, visit in hosts
    ]
    note_all(roles, actor=beata)


def tell_visits(story: dict) -> None:
    """What everybody wishes for, and a first division."""
    conference, beata = story["conferences"]["krakow"], story["accounts"]["coordinator"]
    slot, draw = queries.slots(conference.id)[0], Random(20141125)
    ids, liked = slot.ids, [each[2] for each in VISITS][: len(slot.visits)]
    people = list(visitors.people([row.id for row in inputs.comers(conference.id)]).values())
    wishes, offices = [], {}
    for n, attendee in enumerate(people):
        chosen = list(dict.fromkeys(draw.choices(ids, liked, k=5)))[: draw.choice((1, 2, 3, 3, 3))]
        if n % 17 == 16:
            continue
        wishes += [
            VisitWish(conference_id=conference.id, attendee_id=attendee.id, item_id=item, rank=rank)
            for rank, item in enumerate(chosen, 1)
        ]
        if attendee.registration_id:
            offices.setdefault(attendee.registration_id, []).append(attendee)
    note_all(wishes, actor=None)
    large = [office for office in offices.values() if 2 <= len(office) <= 5][:TOGETHER]
    for office in large:
        for attendee in office:
            go_together(attendee, word=attendee.organisation or attendee.family_name, actor=None)
    if people:
        reason = "Prowadzi tę wizytę razem z gospodarzami"
        commands.pin(people[len(people) // 2], item_id=ids[0], reason=reason, actor=beata)
        commands.allocate(conference, actor=beata)
