"""Persons and organisations: the directory on which every other feature stands."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from association.core import teryt
from association.core.feature import Feature, Hit, Holding, Nav, RecordType
from association.people import nightly as _nightly  # noqa: F401 - its work is known once it is imported
from association.people import rules
from association.people.cli import cli
from association.people.models import (
    KINDS,
    ListMember,
    ListRule,
    Membership,
    Organisation,
    Person,
    PersonImport,
    RecordMerge,
    SavedList,
)
from association.people.queries import lists, organisations, persons
from association.people.routes import people
from association.people.routes.lists import list_url
from association.people.routes.organisations import organisation_url
from association.people.routes.persons import person_url


def _tabs(url, record) -> list:
    return [
        (_l("Przegląd"), url(record), "overview"),
        (_l("Dokumenty"), url_for("documents.of_record", kind=record.audit_kind, record_id=record.id), "documents"),
        (_l("Historia"), url_for("core.trail", kind=record.audit_kind, record_id=record.id), "history"),
    ]


def search(viewer, words, limit) -> list[Hit]:
    """Persons, then organisations, in which every word is found; neither crowds out the other."""
    places = [
        Hit(
            row.name,
            url_for("people.organisation", organisation_id=row.id),
            meta=_meta(KINDS[row.kind], teryt.label(row.municipality)),
            icon="building",
        )
        for row in organisations.found(viewer, words, limit)
    ]
    found = [
        Hit(
            f"{row.given_name} {row.family_name}",
            url_for("people.person", person_id=row.id),
            meta=_meta(row.belongs, teryt.label(row.municipality)),
            icon="person",
        )
        for row in persons.found(viewer, words, limit)
    ]
    room = max(limit - len(places), limit // 2)
    return [*found[:room], *places][:limit]


def _meta(*parts) -> str:
    return ", ".join(str(part) for part in parts if part)


CONTACT = ("email", "phone", "street", "postcode", "city", "municipality")
DIRECTORY = {
    "purpose": _l("kontakt i współpraca z osobami, z którymi pracuje stowarzyszenie"),
    "basis": _l("prawnie uzasadniony interes, art. 6 ust. 1 lit. f RODO"),
    "retention": _l("do zgłoszenia sprzeciwu, a udział w projekcie tak długo, jak wymaga tego umowa"),
}

feature = Feature(
    name="people",
    label=_l("Osoby i organizacje"),
    blueprint=people,
    rules=rules,
    navigation=[Nav(_l("Osoby i organizacje"), "people.persons", "people", rules.see, group="shared")],
    records=[
        RecordType(
            kind=Person.audit_kind,
            label=_l("Osoba"),
            load=persons.person,
            title=lambda person: person.name,
            url=person_url,
            edit=rules.edit,
            titles=persons.titles,
            tabs=lambda person: _tabs(person_url, person),
            visible_ids=persons.visible_ids,
        ),
        RecordType(
            kind=Organisation.audit_kind,
            label=_l("Organizacja"),
            load=organisations.organisation,
            title=lambda organisation: organisation.name,
            url=organisation_url,
            edit=rules.edit,
            titles=organisations.titles,
            tabs=lambda organisation: _tabs(organisation_url, organisation),
            visible_ids=organisations.visible_ids,
        ),
        RecordType(
            kind=SavedList.audit_kind,
            label=_l("Lista"),
            load=lists.saved_list,
            title=lambda saved: saved.name,
            url=list_url,
            edit=rules.edit,
            titles=lists.titles,
            tabs=lambda saved: [
                (_l("Lista"), list_url(saved), "overview"),
                (_l("Historia"), url_for("core.trail", kind=saved.audit_kind, record_id=saved.id), "history"),
            ],
            visible_ids=lists.visible_ids,
        ),
    ],
    personal_data=[
        Holding(
            Person,
            ("given_name", "family_name", "form_of_address", "birth_date", "note", "folded_name", *CONTACT),
            **DIRECTORY,
            known_by=("email", "given_name", "family_name"),
            kept=("municipality", "sex"),
            wiped=("birth_date",),
        ),
        Holding(
            Person,
            ("sex",),
            purpose=_l("wskaźniki projektu z podziałem na kobiety i mężczyzn, których wymaga grantodawca"),
            basis=_l("obowiązek rozliczenia dotacji, art. 6 ust. 1 lit. c RODO"),
            retention=_l("do przyjęcia sprawozdania z projektu, a potem tak długo, jak każe umowa"),
        ),
        Holding(Membership, ("function", "since", "until"), **DIRECTORY),
        Holding(
            RecordMerge,
            ("merged_title", "taken", "made_by_name"),
            purpose=_l("połączenie dwóch zapisów tej samej osoby i możliwość cofnięcia go"),
            basis=DIRECTORY["basis"],
            retention=DIRECTORY["retention"],
        ),
        Holding(ListMember, ("person_id", "left_out"), **DIRECTORY),
        # A rule may look for a name, and a list may be called after somebody.
        Holding(SavedList, ("name", "note"), by=(), **DIRECTORY),
        Holding(ListRule, ("value", "words"), by=(), **DIRECTORY),
        Holding(
            PersonImport,
            ("rows", "read"),
            purpose=_l("tabela, która czeka na przyjęcie"),
            basis=_l("prawnie uzasadniony interes, art. 6 ust. 1 lit. f RODO"),
            retention=_l("jeden dzień"),
        ),
    ],
    search=search,
    demo="association.people.demo",
    commands=[cli],
)
