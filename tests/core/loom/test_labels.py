"""Words on a timeline never touch each other and no strand runs through them."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from association.core.loom import Event
from association.core.loom.labels import AIR, WIDTH, place, text_width

KEYS = ["projects", "academy", "publications", "conferences", "fieldwork"]


def event(title, *threads):
    return Event(date(2021, 9, 3), title, "3 września", frozenset(threads))


def test_a_wider_text_is_wider():
    assert text_width("ill") < text_width("nnn") < text_width("WWW")


def test_a_lone_event_hangs_in_the_middle_of_the_nearer_side():
    (above,) = place(KEYS, [event("Umowa", "projects")], [400])
    (below,) = place(KEYS, [event("Spotkanie", "fieldwork")], [400])
    assert [(label.anchor, label.side, label.level) for label in (above, below)] == [
        ("middle", -1, 0),
        ("middle", 1, 0),
    ]


def test_what_binds_everything_hangs_above():
    (label,) = place(KEYS, [event("Konferencja", *KEYS)], [400])
    assert label.side == -1


def test_at_the_edge_a_label_hangs_by_its_end():
    (label,) = place(KEYS, [event("Sprawozdanie końcowe", "projects")], [WIDTH - 18])
    assert (label.anchor, label.right <= WIDTH) == ("end", True)


def test_two_neighbours_stand_on_two_levels():
    labels = place(KEYS, [event("Rekrutacja", "projects"), event("Zjazd pierwszy", "projects")], [400, 480])
    assert sorted(label.level for label in labels) == [0, 1]


def test_without_room_an_event_goes_without_words():
    crowd = [event("Sesja", "academy") for _ in range(40)]
    labels = place(KEYS, crowd, [500 + 9.0 * n for n in range(40)])
    assert 0 < sum(label is None for label in labels) < 40


@given(
    st.lists(
        st.tuples(
            st.floats(120, WIDTH - 18),
            st.text("Wiłąnżo ", min_size=1, max_size=30),
            st.sets(st.sampled_from(KEYS), min_size=1),
        ),
        max_size=20,
    )
)
def test_nothing_touches_or_crosses(drawn):
    places = [x for x, _, _ in drawn]
    events = [event(title, *threads) for _, title, threads in drawn]
    placed = [(x, label) for x, label in zip(places, place(KEYS, events, places), strict=True) if label]
    assert all(label.left >= 0 and label.right <= WIDTH for _, label in placed)
    for (x, a), (y, b) in combinations(placed, 2):
        if a.side == b.side and a.level == b.level:
            assert a.right + AIR <= b.left or b.right + AIR <= a.left
        elif a.side == b.side:
            inner, through = (a, y) if a.level < b.level else (b, x)
            assert not inner.left < through < inner.right


def test_the_same_story_is_always_drawn_alike():
    events = [event("Zjazd", "academy"), event("Umowa", "projects")]
    assert place(KEYS, events, [300, 320]) == place(KEYS, events, [300, 320])


def test_days_do_not_matter_for_room():
    later = [Event(e.start + timedelta(days=400), e.title, e.when, e.threads) for e in [event("Zjazd", "academy")]]
    assert place(KEYS, later, [300]) == place(KEYS, [event("Zjazd", "academy")], [300])
