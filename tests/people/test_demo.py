"""The people of the demonstration."""

from association.people.demo import demo
from association.people.models import KINDS


def test_the_directory_is_told(session):
    story = {}
    demo(story)
    assert {name: len(people) for name, people in story["groups"].items()} == {"jura": 24, "przemysl": 6, "baltow": 14}
    assert [person.name for person in story["trainers"]] == [
        "Ilona Opaszowska",
        "Jan Chmiel",
        "Robert Kępa",
        "Jarosław Kuba",
    ]
    assert len(story["people"]) == 48
    assert all(person.municipality for people in story["groups"].values() for person in people)
    assert {person.place_label for person in story["groups"]["przemysl"]} == {"Przemyśl (miasto na prawach powiatu)"}
    assert story["people"]["Halina Żurek"].place_label == "Olsztyn (pow. częstochowski)"
    assert {organisation.kind for organisation in story["organisations"].values()} <= set(KINDS)
    assert "Stowarzyszenie Bałt" in story["organisations"]
