"""What a feature offers the rest of the house. Lower floors reach higher ones only through these."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from flask import Blueprint, current_app


@dataclass(frozen=True)
class Nav:
    """A place in the menu. group: "desk", "areas", "shared" or "administration".

    rule: (viewer) -> bool, by roles alone: the menu is made once for each set of roles.
    """

    label: Any
    endpoint: str
    icon: str
    rule: Callable
    group: str = "areas"
    thread: str = "plain"


@dataclass(frozen=True)
class RecordType:
    """A kind of record that others may point at: its history, its documents, a search hit.

    load: (viewer, id) -> record or None when the viewer may not see it;  title, url: (record) -> str
    edit: (viewer, record) -> bool, may this person change it (and so attach documents)
    titles: (ids) -> {id: title}, to name records in a history line; tabs: (record) -> [(label, url, key)] of its page
    visible_ids: (viewer) -> select of the ids that load would give this viewer, for lists that span many records
    take_people: (actor, record, person_ids) -> a sentence about what was done, or None; the record receives the people
    of an accepted import (a cohort enrols them). Guarded by `edit`; may refuse with Refused.
    certified: (record) -> what a certificate of one of its people may say, with an example: certificates.paper.Sample
    addresses: (ids) -> {id: e-mail} of those of its people who need not stand in the directory but get certificates
    """

    kind: str
    label: Any
    load: Callable
    title: Callable
    url: Callable
    edit: Callable
    titles: Callable | None = None
    tabs: Callable | None = None
    thread: str = "plain"
    visible_ids: Callable | None = None
    take_people: Callable | None = None
    certified: Callable | None = None
    addresses: Callable | None = None


@dataclass(frozen=True)
class Hit:
    """A line among the search results, or about a record. day: when it was, so that the newest stands first."""

    title: str
    url: str
    meta: str = ""
    icon: str = "search"
    thread: str = "plain"
    day: date | None = None


@dataclass(frozen=True)
class Entry:
    """A line in the calendar. `starts` and `ends` are None for a whole day; uid is stable for iCal."""

    uid: str
    day: date
    title: str
    url: str
    starts: time | None = None
    ends: time | None = None
    last_day: date | None = None
    place: str = ""
    meta: str = ""
    thread: str = "plain"
    stamp: datetime | None = None


@dataclass(frozen=True)
class Task:
    """Something that waits for a person; due None means without a date."""

    title: str
    url: str
    meta: str = ""
    due: date | None = None
    icon: str = "check"
    thread: str = "plain"


@dataclass(frozen=True)
class Card:
    """Something of a person's own on the desk. figures: [(number, unit, label)].

    picture_url: where its small loom comes from once the desk is there, or "".
    """

    title: str
    url: str
    meta: str = ""
    figures: Sequence[tuple[str, str, str]] = ()
    picture_url: str = ""
    thread: str = "projects"


@dataclass(frozen=True)
class Happening:
    """Something that happened in a project, for its woven timeline. threads: the areas it binds."""

    start: date
    title: str
    url: str
    end: date | None = None
    thread: str = "projects"
    threads: tuple[str, ...] = ()
    meta: str = ""


@dataclass(frozen=True)
class Tab:
    """A part of a project's page that a higher floor adds. place: its order among the others, see projects' own."""

    place: int
    label: Any
    url: str
    key: str


@dataclass(frozen=True)
class Planned:
    """What a feature holds for an action of a project's plan: a session, a conference, an edition.

    action_id: the action it was given to, or None;  total, done: how much of it there is, and how much has happened.
    """

    title: str
    url: str
    start: date
    end: date | None = None
    action_id: int | None = None
    total: int = 1
    done: int = 0
    thread: str = "projects"


@dataclass(frozen=True)
class Check:
    """Something that a report should not be sent without. serious: it stands in the way, otherwise it is advice."""

    text: str
    url: str
    serious: bool = True


@dataclass(frozen=True)
class Proof:
    """A stored file that proves something in a project. folder: where it stands in the collected evidence; row: the key
    of the row in a report's tables that it proves, for example "expense-7"."""

    folder: str
    title: str
    file: Any
    dated_on: date | None = None
    url: str = ""
    row: str = ""


@dataclass(frozen=True)
class Measured:
    """What a measure counted: achieved, and of it documented by a signed paper or a file."""

    achieved: int
    documented: int


@dataclass(frozen=True)
class EvidenceLine:
    """One thing behind a number. amount in the unit of the measure; proof is the link to the signed sheet, if any."""

    title: str
    url: str | None
    meta: str = ""
    amount: int = 1
    proof: tuple[str, str] | None = None


@dataclass(frozen=True)
class EvidenceGroup:
    """Lines of one kind: the people, their sessions, the sheets. are_proofs: each line is itself the signed paper."""

    label: Any
    lines: Sequence[EvidenceLine]
    are_proofs: bool = False


@dataclass(frozen=True)
class Reached:
    """A person whom a measure counts, once for each activity. person_id: negative when erased from the directory.

    url: where the activity of this person is to be seen, None when the viewer may not; proof: as of an EvidenceLine
    category: what an indicator may be split by, in words;  detail: how much, in words
    """

    person_id: int
    documented: bool
    activity: str
    url: str | None = ""
    category: str = ""
    detail: str = ""
    proof: tuple[str, str] | None = None


@dataclass(frozen=True)
class Measure:
    """What a feature can count for a project indicator.

    count: (project_id) -> Measured;  evidence: (viewer, project_id) -> [EvidenceGroup]
    people: (viewer or None, project_id) -> [Reached] where people are counted, so that each counts once over all
    activities; None is Splot itself, which needs no links.
    changes: (project_id, since, person_ids) -> [HistoryEntry] that may have made the number fall, the newest first;
    person_ids: of whom, or () for everybody
    """

    key: str
    label: Any
    unit: Any
    count: Callable
    evidence: Callable
    people: Callable | None = None
    changes: Callable | None = None


@dataclass(frozen=True)
class Holding:
    """A place that keeps data about a person: which model and columns, for what purpose, until when.

    purpose, basis, retention: translated texts for the register of processing.

    How the rows of a person are found: by: the columns with foreign keys to a person, or to a row that is theirs; None:
    every key to a person or to a row of theirs; (): the row is nobody's, though it may name somebody
    known_by: columns with an e-mail address and a name, for rows of people who stand in no directory
    follows: a row belongs to the person whose row points at it, unless others point at it, too (a reply, a file)

    How they are blanked: texts and JSON of an own row go, numbers, days and keys of an enumeration stay, because sums
    are made of them. kept: texts that stay, too (the municipality, by which an indicator is split); wiped: columns that
    are no texts and go all the same (the day of birth)
    until: (ids) -> {id: day}, to which day the law or a contract wants these rows kept, whatever the person wishes
    """

    model: type
    columns: tuple[str, ...]
    purpose: Any
    basis: Any
    retention: Any
    by: tuple[str, ...] | None = None
    known_by: tuple[str, ...] = ()
    follows: bool = False
    kept: tuple[str, ...] = ()
    wiped: tuple[str, ...] = ()
    until: Callable | None = None


@dataclass(frozen=True)
class SheetKind:
    """A kind of record whose printed lists come back signed; registered as a RecordType, too.

    day: (record) -> the date of its paper;  review_url: (record) -> where the paper and what is stored are compared
    choices: (viewer) -> [(group, [(id, label)])], the records under which this viewer may file a page by hand
    paper: how its papers are called; they are Polish documents, so in Polish
    """

    kind: str
    day: Callable
    review_url: Callable
    choices: Callable
    paper: str = "Lista obecności"


@dataclass(frozen=True)
class Condition:
    """Something by which records of the directory are chosen for a list: took part in a course, was met since.

    about: "people.person" or "people.organisation"
    value: what is asked: "choices" (one or several of them), "words", "days" (from, to), "yes" (nothing)
    choices: (viewer) -> [(value, label)] for "choices": only what this viewer may know of; none, and it is not offered
    chosen: (viewer, value) -> select of the ids of the records for which it holds; value: [chosen texts], the words,
    (first day or None, last day or None), or None
    group: under which words it is offered; the label of its feature when empty
    """

    key: str
    about: str
    label: Any
    value: str
    chosen: Callable
    choices: Callable | None = None
    group: Any = ""


def _nothing(*args, **kwargs):
    return ()


@dataclass(frozen=True)
class Feature:
    """A feature: its door, its place in the menu, and what it lends to the rest.

    about_people: (viewer, person_ids) -> {person_id: [Hit]}: what this feature has about persons (their cohorts), asked
    at once for a whole list; about_organisations: the same about organisations (conferences where they appear).
    about_record: (viewer, record) -> [Hit]: what only the page of one person or organisation shows: papers, letters.
    about_label: how these lines are called there, when not like the feature.
    open_to_all: () -> [Hit]: what any visitor may read or take part in now, with its public address.
    about_project: (viewer, project) -> [Hit]: what it has in a project (its cohorts), and the way to add more for who
    may.

    What features do for a project that they know of, asked by lower floors:
    project_tabs: (viewer, project) -> [Tab] of its page;  planned: (viewer, project) -> [Planned] for its plan
    checks: (viewer, project, first, last) -> [Check] before a report of these days is sent
    proofs: (viewer, project, first, last) -> [Proof], the files that prove what happened in these days
    copy_project: (source, target, days, ids, actor), copies its part of one project into a new one that begins `days`
    later; ids: {(kind of record, old id): new id}, filled by the lower floors before.
    begin_project: (project, template, ids, actor), takes its part of a template (plain data, projects.starters) into a
    new project; ids: {(kind of record, its name in the template): new id}
    """

    name: str
    label: Any
    blueprint: Blueprint | None = None
    thread: str = "plain"
    rules: Any = None
    navigation: Sequence[Nav] = ()
    records: Sequence[RecordType] = ()
    measures: Sequence[Measure] = ()
    personal_data: Sequence[Holding] = ()
    search: Callable = _nothing
    calendar: Callable = _nothing
    timeline: Callable = _nothing
    tasks: Callable = _nothing
    about_people: Callable = _nothing
    about_organisations: Callable = _nothing
    about_record: Callable = _nothing
    about_label: Any = ""
    open_to_all: Callable = _nothing
    about_project: Callable = _nothing
    project_tabs: Callable = _nothing
    planned: Callable = _nothing
    checks: Callable = _nothing
    proofs: Callable = _nothing
    copy_project: Callable | None = None
    begin_project: Callable | None = None
    cards: Callable = _nothing
    sheets: Sequence[SheetKind] = ()
    conditions: Sequence[Condition] = ()
    demo: str | None = None
    commands: Sequence = field(default=())


def features() -> Sequence[Feature]:
    """The features of this application in their order."""
    return current_app.extensions["features"]


def record_type(kind: str) -> RecordType | None:
    """The registered kind of record, or None."""
    return current_app.extensions["record_types"].get(kind)


def record_types() -> Sequence[RecordType]:
    """Every registered kind of record."""
    return tuple(current_app.extensions["record_types"].values())


def sheet_kind(kind: str) -> SheetKind | None:
    """What is known about the printed lists of this kind of record, or None."""
    return current_app.extensions["sheet_kinds"].get(kind)


def sheet_kinds() -> Sequence[SheetKind]:
    """Every kind of record whose lists come back signed."""
    return tuple(current_app.extensions["sheet_kinds"].values())


def measure(key: str) -> Measure | None:
    """The measure with this key, or None when its feature is gone."""
    return current_app.extensions["measures"].get(key)


def measures() -> Sequence[Measure]:
    """Everything that can be counted for an indicator."""
    return tuple(current_app.extensions["measures"].values())


def short_label(measure: Measure) -> str:
    """How a measure is called without what its label says of its proof."""
    return str(measure.label).partition(" (")[0]
