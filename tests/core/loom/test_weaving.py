"""The timeline of the Jura Leader Academy, as it was on 25 November 2021."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from association.core.loom import Event, Thread, miniature, weave, when

TODAY = date(2021, 11, 25)
THREADS = [
    Thread("projects", "Projekt", date(2021, 7, 1), date(2022, 1, 30)),
    Thread("academy", "Akademia", date(2021, 7, 19), date(2021, 12, 19)),
    Thread("publications", "Poradnik", date(2021, 9, 1), date(2021, 12, 22)),
    Thread("conferences", "Konferencja", date(2021, 9, 27), date(2021, 12, 3)),
    Thread("fieldwork", "W terenie", date(2021, 9, 20), date(2021, 12, 15)),
]
EVERYTHING = frozenset(thread.key for thread in THREADS)


def event(start, title, *threads, end=None):
    return Event(start, title, when(start, end), frozenset(threads), end)


EVENTS = [
    event(date(2021, 7, 14), "Umowa", "projects"),
    event(date(2021, 9, 3), "Zjazd I", "academy", end=date(2021, 9, 5)),
    event(date(2021, 9, 24), "Wizyta studyjna", "academy", "fieldwork", end=date(2021, 9, 25)),
    event(date(2021, 11, 22), "Konferencja", *EVERYTHING),
    event(date(2021, 12, 10), "Druk Poradnika", "publications"),
    event(date(2022, 1, 30), "Sprawozdanie końcowe", "projects"),
]


def strand(title, picture=None):
    return next(s for s in (picture or weave(THREADS, EVENTS, TODAY)).strands if s.event.title == title)


def row(title):
    return next(r for r in weave(THREADS, EVENTS, TODAY).rows if r.event.title == title)


def test_days_are_said_as_people_say_them():
    assert [
        when(date(2021, 7, 14)),
        when(date(2021, 9, 3), date(2021, 9, 5)),
        when(date(2021, 9, 30), date(2021, 10, 2)),
        when(date(2021, 9, 3), date(2021, 9, 5), "en"),
    ] == ["14\xa0lipca", "3–5\xa0września", "30\xa0września – 2\xa0października", "3–5\xa0September"]


def test_the_axis_names_every_month():
    months = weave(THREADS, EVENTS, TODAY).months
    assert [words for _, words in months] == [
        "lipiec 2021",
        "sierpień",
        "wrzesień",
        "październik",
        "listopad",
        "grudzień",
        "styczeń 2022",
    ]
    assert [round(x, 1) for x, _ in months][:2] == [120, 250.7]


def test_a_project_of_years_names_fewer_months():
    long = [Thread("projects", "Projekt", date(2021, 3, 1), date(2024, 2, 28))]
    places = [x for x, _ in weave(long, [], TODAY).months]
    assert all(b - a >= 84 for a, b in itertools.pairwise(places))


def test_after_today_a_thread_is_planned():
    line = weave(THREADS, EVENTS, TODAY).lines[0]
    assert (line.done, line.planned) == ("M125 128H739.6", "M739.6 128H1012.8")


def test_a_thread_that_has_not_begun_is_only_planned():
    (line,) = weave([Thread("academy", "Akademia", date(2022, 1, 5), date(2022, 3, 1))], [], TODAY).lines
    assert line.done == ""


def test_a_strand_passes_over_what_it_binds_and_under_the_rest():
    assert strand("Umowa").paths == ("M174.8 86V128",)
    assert strand("Zjazd I").paths == ("M394 86V116", "M394 140V174")
    assert strand("Zjazd I").knots == (174,)


def test_a_strand_from_below_ends_at_the_highest_thread_it_binds():
    assert strand("Wizyta studyjna").paths == ("M480.4 352V232", "M480.4 208V174")


def test_what_binds_everything_is_drawn_strong():
    assert [s.whole for s in weave(THREADS, EVENTS, TODAY).strands] == [False, False, False, True, False, False]


def test_planned_events_come_after_today():
    assert [s.planned for s in weave(THREADS, EVENTS, TODAY).strands] == [False, False, False, False, True, True]


def test_today_outside_the_project_has_no_place():
    assert weave(THREADS, EVENTS, date(2024, 1, 1)).today is None


def test_a_thread_reaches_as_far_as_its_events():
    short = [Thread("academy", "Akademia", date(2021, 9, 1), date(2021, 9, 2))]
    picture = weave(short, [event(date(2021, 12, 4), "Zjazd", "academy")], TODAY)
    assert (picture.months[-1][1], picture.lines[0].planned != "") == ("grudzień", True)


def test_events_of_one_day_stand_beside_each_other():
    twins = [event(date(2021, 9, 3), title, "academy") for title in ("Rano", "Wieczorem")]
    first, second = weave(THREADS, twins, TODAY).strands
    assert second.x - first.x == 9


def test_events_of_other_threads_are_left_out():
    assert weave(THREADS[:1], [event(date(2021, 9, 3), "Zjazd", "academy")], TODAY).strands == ()


def test_without_threads_there_is_no_picture():
    assert (weave([], EVENTS, TODAY), miniature([], EVENTS, TODAY)) == (None, None)


def test_in_the_list_threads_run_down_from_their_first_event():
    assert row("Umowa").threads == (("projects", "M8 22V600"),)
    assert row("Umowa").paths == ("M84 22H8",)
    assert row("Wizyta studyjna").threads == (
        ("projects", "M8 0V600"),
        ("academy", "M23 0V600"),
        ("publications", "M38 0V600"),
        ("fieldwork", "M68 22V600"),
    )
    assert row("Wizyta studyjna").paths == ("M84 22H44.5", "M31.5 22H23")
    assert row("Sprawozdanie końcowe").threads == (("projects", "M8 0V22"),)


def test_the_miniature_says_the_same_in_little():
    mini = miniature(THREADS, EVENTS, TODAY)
    assert (mini.height, len(mini.lines), len(mini.strands)) == (70, 5, 6)
    assert mini.strands[0] == ("M21.8 5V21", False)
    assert mini.strands[-1][1] is True


@given(
    st.lists(
        st.tuples(
            st.dates(date(2021, 1, 1), date(2023, 12, 31)), st.sets(st.sampled_from(sorted(EVERYTHING)), min_size=1)
        ),
        max_size=30,
    )
)
def test_every_strand_stands_inside_the_picture(drawn):
    picture = weave(THREADS, [Event(day, "Wydarzenie", when(day), frozenset(keys)) for day, keys in drawn], TODAY)
    places = [s.x for s in picture.strands]
    assert all(120 <= x <= 1022.001 for x in places)
    assert all(b - a >= 8.999 for a, b in itertools.pairwise(places))
    assert len(picture.rows) == len(drawn)


def test_a_part_of_the_time_is_drawn_from_its_first_to_its_last_day():
    window = date(2021, 9, 1), date(2021, 9, 30)
    picture = weave(THREADS, EVENTS, TODAY, window=window)
    assert [one.event.title for one in picture.strands] == ["Zjazd I", "Wizyta studyjna"]
    assert [line.key for line in picture.lines] == [thread.key for thread in THREADS]
    assert [words for _x, words in picture.months] == [
        "1\xa0września",
        "6\xa0września",
        "13\xa0września",
        "20\xa0września",
        "27\xa0września",
    ]
    assert picture.today is None
    assert weave(THREADS, EVENTS, TODAY, window=(date(2020, 1, 1), date(2020, 1, 31))) is None


def test_the_list_tells_each_where_the_picture_gathers_several():
    months = [event(date(2021, 9, 3), "2 wydarzenia", "academy", end=date(2021, 9, 25))]
    picture = weave(THREADS, months, TODAY, told=EVENTS)
    assert [one.event.title for one in picture.strands] == ["2 wydarzenia"]
    assert [one.event.title for one in picture.rows] == [one.title for one in EVENTS]


def test_a_long_event_pushes_nothing_away_from_its_day():
    long = event(date(2021, 8, 1), "Monitoring", "fieldwork", end=date(2021, 12, 15))
    alone, beside = weave(THREADS, EVENTS, TODAY), weave(THREADS, [long, *EVENTS], TODAY)
    for title in ("Zjazd I", "Wizyta studyjna", "Konferencja"):
        assert strand(title, beside).x == pytest.approx(strand(title, alone).x, abs=9)


def test_a_crowd_moves_around_its_middle():
    crowd = [event(date(2021, 9, 15), str(n), "academy") for n in range(5)]
    alone = weave(THREADS, crowd[:1], TODAY).strands[0].x
    assert [one.x - alone for one in weave(THREADS, crowd, TODAY).strands] == pytest.approx([-18, -9, 0, 9, 18])
