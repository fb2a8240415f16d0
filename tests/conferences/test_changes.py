"""What became different between two states of a programme."""

import copy

from association.conferences import changes

PERSON = {"id": 7, "name": "Tomasz Stoński", "affiliation": "OPS Radlin", "bio": "", "bio_en": ""}
OTHER = {"id": 8, "name": "Anna Sztencel", "affiliation": "MOPS Radom", "bio": "", "bio_en": ""}
TEXTS = dict.fromkeys(
    ("title_en", "subtitle", "abstract", "description", "description_en", "place", "departure", "track", "language"), ""
)


def item(ident=1, **values):
    return {
        "id": ident,
        "guid": str(ident),
        "day": 1,
        "room": 1,
        "parent": None,
        "kind": "table",
        "number": "",
        "title": "Współpraca z liderami",
        "starts": "2030-11-24T14:30",
        "ends": "2030-11-24T15:30",
        "capacity": None,
        "bookable": False,
        "roles": [[7, "moderator"]],
        **TEXTS,
        **values,
    }


def content(*items):
    return {
        "days": [{"id": 1, "date": "2030-11-24", "title": "", "title_en": ""}],
        "rooms": [{"id": 1, "name": "Sala A", "capacity": 24, "access": ""}],
        "people": [PERSON, OTHER],
        "items": list(items),
    }


def said(old, new):
    return [changes.in_words(change, "pl") for change in changes.between(old, new)]


def test_the_first_release_and_an_equal_one_change_nothing(app):
    with app.test_request_context():
        assert said(None, content(item())) == said(content(item()), content(item())) == []


def test_every_difference_is_told_in_words(app):
    old = content(item(), item(2, title="Panel", roles=[]))
    moved = item(
        title="Praca z liderami",
        starts="2030-11-24T15:00",
        ends=None,
        room=None,
        place="Hol",
        roles=[[8, "moderator"]],
        capacity=12,
        description="Opis",
    )
    with app.test_request_context():
        assert said(old, content(moved, item(3, title="Spacer", room=None, roles=[]))) == [
            "Nowy tytuł: „Praca z liderami” (wcześniej „Współpraca z liderami”).",
            "„Praca z liderami”: nowy termin niedziela, 24 listopada, 15:00 "
            "(wcześniej niedziela, 24 listopada, 14:30–15:30).".replace(" listopada", "\xa0listopada"),
            "„Praca z liderami”: nowe miejsce Hol (wcześniej Sala A).",
            "„Praca z liderami”: dołącza Anna Sztencel (moderuje); nie wystąpi Tomasz Stoński (moderuje).",
            "„Praca z liderami”: 12 miejsc.",
            "„Praca z liderami”: nowy opis.",
            "Nowy punkt: „Spacer”, niedziela, 24\xa0listopada, 14:30–15:30.",
            "Nie odbędzie się: „Panel” (niedziela, 24\xa0listopada, 14:30–15:30).",
        ]


def test_a_change_concerns_those_who_come_and_those_who_go():
    [change] = changes.between(content(item()), content(item(roles=[[8, "moderator"]])))
    assert (change["kind"], change["people"]) == ("people", [7, 8])


def test_a_new_spelling_of_a_person_is_a_change_of_their_own(app):
    new = copy.deepcopy(content(item()))
    new["people"][0]["affiliation"] = "OPS Rybnik"
    with app.test_request_context():
        assert said(content(item()), new) == [
            "Zmiana danych: Tomasz Stoński, OPS Rybnik (wcześniej Tomasz Stoński, OPS Radlin)."
        ]


def test_the_name_of_a_room_is_a_change_of_place(app):
    new = copy.deepcopy(content(item()))
    new["rooms"][0]["name"] = "Sala B"
    with app.test_request_context():
        assert said(content(item()), new) == ["„Współpraca z liderami”: nowe miejsce Sala B (wcześniej Sala A)."]
