"""What one sees first: chains with their gaps, and the tile map with its numbers."""

from datetime import timedelta

from association.core.clock import today
from association.core.history import note_all
from association.fieldwork import tiles
from association.fieldwork.chains import chains
from association.fieldwork.models import ActionPlan, Listening
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.fieldwork import make_community, make_diagnosis, make_entry, make_group

NARZYM, NIDZICA = "2803032", "2811043"


def save(*records):
    note_all(records, actor=None)
    return records[0]


def test_a_chain_tells_what_is_missing(session):
    animator = make_account(roles=["animator"])
    village = save(make_community(name="Narzym", municipality=NARZYM))
    here = {"community_id": village.id, "municipality": NARZYM}
    old = today() - timedelta(days=61)
    for day in range(3):
        save(make_entry(animator, **here, day=old - timedelta(days=day)))

    def gaps():
        return next(chain for chain in chains(animator) if chain.community_id == village.id).gaps

    assert gaps() == ["silent", "no_diagnosis"]
    heard = Listening(**here, organiser_id=animator.id, day=today(), setting="doorstep")
    save(heard)
    assert gaps() == ["no_diagnosis"]
    save(make_entry(animator, **here, day=today()))
    diagnosis = save(make_diagnosis(animator, **here, state="agreed", agreed_on=today()))
    assert gaps() == ["no_plan"]
    save(ActionPlan(**here, title="Plan", state="agreed", agreed_on=today(), diagnosis_id=diagnosis.id))
    assert gaps() == ["no_union"]
    group = save(make_group(**here, formed_on=today()))
    assert gaps() == ["no_paper"]
    make_document(owner_kind="fieldwork.group", owner_id=group.id)
    assert gaps() == []
    [chain] = chains(animator)
    assert [chain.state(link) for link in ("meeting", "plan", "union", "founded")] == ["done", "done", "done", "none"]
    assert chain.last == today()
    # Work that belongs to no community stands by its municipality.
    save(make_entry(animator, municipality=NIDZICA, day=today() - timedelta(days=90)))
    assert [(each.place, each.community_id, each.gaps) for each in chains(animator)] == [
        (NARZYM, village.id, []),
        (NIDZICA, None, []),
    ]
    assert chains(make_account(roles=["trainer"])) == []


def test_every_county_has_a_tile_of_its_own():
    assert len(tiles.layout()) == 380
    assert len({(tile.column, tile.row) for tile in tiles.layout().values()}) == 380
    for area in {code[:2] for code in tiles.layout()}:
        inside = {(tile.column, tile.row) for tile in tiles.of_area(area)}
        reached, waiting = set(), [next(iter(inside))]
        while waiting:
            column, row = waiting.pop()
            reached.add((column, row))
            around = {(column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)}
            waiting += (around & inside) - reached
        assert reached == inside, area


def test_shades_grow_with_the_numbers():
    ends = tiles.steps([0, 3, 40, 7])
    assert ends[-1] == 40
    assert [tiles.shade(amount, ends) for amount in (0, 1, 7, 40)] == [0, 1, 2, 4]
    assert tiles.steps([2]) == [1, 2]
    assert tiles.shade(2, [1, 2]) == 4
    assert tiles.steps([]) == []


def test_the_pages_ask_as_often_for_one_as_for_many(app, saved, enter, queries):
    animator = enter("animator")
    pages = ("/fieldwork", "/fieldwork/map", "/fieldwork/map?what=people&area=2803", "/fieldwork/map?area=PL")
    assert "pierwsze spotkanie" in animator.get("/fieldwork").get_data(as_text=True)

    def work(hour):
        with saved():
            account = make_account(roles=["animator"])
            village = save(make_community(name="Narzym", municipality=NARZYM))
            entry = make_entry(account, municipality=NARZYM, community_id=village.id, day=today())
            save(entry, make_diagnosis(account, community_id=village.id, state="agreed", agreed_on=today()))

    counts = []
    for _turn in (1, 2):
        work(_turn)
        for page in pages:
            with queries() as seen:
                assert animator.get(page).status_code == 200
            counts.append(len(seen))
    assert counts[:4] == counts[4:]
    assert max(counts) <= 12
    text = animator.get("/fieldwork/map").get_data(as_text=True)
    assert 'aria-label="powiat działdowski: 2"' in text
    assert "Iłowo-Osada" in animator.get("/fieldwork/map?area=2803").get_data(as_text=True)
    assert "diagnoza bez planu" in animator.get("/fieldwork?gap=no_plan").get_data(as_text=True)
    for odd in ("area=99", "area=2803011", "what=nothing", "year=1", "project=7", "year=x&area=28a"):
        assert animator.get(f"/fieldwork/map?{odd}").status_code == 200
    for odd in ("page=0", "page=99", "county=99&gap=none"):
        assert animator.get(f"/fieldwork?{odd}").status_code == 200
    assert enter("editor").get("/fieldwork/map").status_code == 403
