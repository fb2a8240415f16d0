"""The list of conversations for those who read them. It never holds a name: not on the page, not in a file."""

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from association.accounts.models import Account
from association.core import teryt
from association.core.listing import Column, Filter, Listing
from association.core.polish import fold
from association.core.questions import Asked, Question
from association.fieldwork.models import SETTINGS, WILLING, Community, CommunityIssue, IssueMention
from association.fieldwork.models import Listening as Heard
from association.fieldwork.queries.communities import communities_to_choose
from association.fieldwork.queries.listening import readable, reading
from association.fieldwork.queries.words import holding_words
from association.people.models import Person
from association.people.models.directory import SEXES

_TEXTS = (Heard.cares_about, Heard.concerns, Heard.ideas, Heard.skills, Heard.next_step)


@Question
def _rows(account_id, *, every, coordinates, archived, whole):
    kept = Heard.archived_at.is_not(None) if archived else Heard.archived_at.is_(None)
    spoken = (
        select(func.aggregate_strings(CommunityIssue.title, "; "))
        .join_from(IssueMention, CommunityIssue, CommunityIssue.id == IssueMention.issue_id)
        .where(IssueMention.listening_id == Heard.id)
        .correlate(Heard)
        .scalar_subquery()
    )
    columns = (
        Heard.id,
        Heard.day,
        Heard.area,
        Heard.setting,
        Heard.answered,
        Heard.heads,
        Heard.willing,
        Heard.leader_potential,
        Heard.next_step,
        Heard.next_due,
        Heard.next_done_on,
        Heard.person_id,
        Heard.municipality,
        Account.name.label("organiser"),
        Community.name.label("community"),
        spoken.label("issues"),
    )
    more = (Heard.minutes, Heard.sex, Heard.cares_about, Heard.concerns, Heard.ideas, Heard.skills)
    wanted = select(*columns, *(more if whole else ()))
    if whole:
        # Read only to be struck out of what was written down.
        wanted = wanted.add_columns(Person.given_name, Person.family_name).outerjoin(
            Person, Person.id == Heard.person_id
        )
    return (
        wanted.join(Account, Account.id == Heard.organiser_id)
        .outerjoin(Community, Community.id == Heard.community_id)
        .where(readable(account_id, every=every, coordinates=coordinates), kept)
    )


def conversations(viewer, *, archived=False, whole=False) -> Asked:
    """The conversations that this viewer may read. whole: with all that a file holds."""
    return _rows.asked(viewer.id, archived=archived, whole=whole, **reading(viewer))


def nameless(text: str, *names: str | None) -> str:
    """A text without the words that are a form of one of these names: „Nowakowi” is struck out for Nowak."""
    stems = [fold(part)[: max(3, len(part) - 1)] for name in names if name for part in re.split(r"[\s-]+", name)]
    stems = [stem for stem in stems if len(stem) >= 3]
    if not stems or not text:
        return text
    return re.sub(r"\w+", lambda word: "…" if fold(word[0]).startswith(tuple(stems)) else word[0], text)


def _said(key):
    return lambda row: nameless(getattr(row, key), row.given_name, row.family_name)


def listing(viewer) -> Listing:
    """The list with its filters."""
    yes = [("yes", _l("tak"))]
    return Listing(
        columns=[
            Column("day", _l("Data"), sort=[Heard.day]),
            Column("community", _l("Społeczność"), value=lambda row: row.community or "", sort=[Community.sort_key]),
            Column("area", _l("Ulica lub rejon"), value=_said("area"), only_export=True),
            Column("municipality", _l("Gmina"), value=lambda row: teryt.label(row.municipality), only_export=True),
            Column("setting", _l("Gdzie"), value=lambda row: str(SETTINGS[row.setting]), only_export=True),
            Column(
                "answered", _l("Rozmowa"), value=lambda row: _("tak") if row.answered else _("nie"), only_export=True
            ),
            Column("heads", _l("Osób"), only_export=True, numeric=True),
            Column("minutes", _l("Minuty"), only_export=True, numeric=True),
            Column("sex", _l("Płeć"), value=lambda row: str(SEXES.get(row.sex, "")), only_export=True),
            Column("issues", _l("Sprawy"), value=_said_issues),
            Column("cares_about", _l("Na czym jej zależy"), value=_said("cares_about"), only_export=True),
            Column("concerns", _l("Co jej doskwiera"), value=_said("concerns"), only_export=True),
            Column("ideas", _l("Pomysły"), value=_said("ideas"), only_export=True),
            Column(
                "willing", _l("Gotowość"), value=lambda row: str(WILLING.get(row.willing, "")), sort=[Heard.willing]
            ),
            Column("skills", _l("Umiejętności"), value=_said("skills"), only_export=True),
            Column(
                "leader_potential",
                _l("Może zostać liderem"),
                value=lambda row: _("tak") if row.leader_potential else "",
                only_export=True,
            ),
            Column("next_step", _l("Następny krok"), value=_said("next_step"), sort=[Heard.next_due]),
            Column("next_due", _l("Termin"), only_export=True),
            Column("next_done_on", _l("Zrobiono"), only_export=True),
            Column("organiser", _l("Rozmawiał(a)"), sort=[Account.name]),
        ],
        order="-day",
        tie=[Heard.id.desc()],
        filters=[
            Filter(
                "community",
                _l("Społeczność"),
                lambda: [(row.id, row.name) for row in communities_to_choose(viewer)],
                lambda statement, value: statement.where(Heard.community_id == int(value)),
            ),
            Filter(
                "organiser",
                _l("Rozmawiał(a)"),
                lambda: _organisers(viewer.id, **reading(viewer)).all(),
                lambda statement, value: statement.where(Heard.organiser_id == int(value)),
            ),
            Filter(
                "willing",
                _l("Gotowość"),
                lambda: [(str(key), label) for key, label in WILLING.items()],
                lambda statement, value: statement.where(Heard.willing == int(value)),
            ),
            Filter(
                "leader",
                _l("Może zostać liderem"),
                lambda: yes,
                lambda statement, _value: statement.where(Heard.leader_potential),
            ),
            Filter(
                "contact",
                _l("Zgoda na kontakt"),
                lambda: yes,
                lambda statement, _value: statement.where(Heard.person_id.is_not(None)),
            ),
            Filter(
                "what",
                _l("Co pokazać"),
                lambda: [
                    ("talks", _l("same rozmowy")),
                    ("doors", _l("zamknięte drzwi")),
                    ("steps", _l("następny krok czeka")),
                    ("archived", _l("w archiwum")),
                ],
                _what,
            ),
        ],
        search=lambda statement, words: statement.where(holding_words((*_TEXTS, Heard.area), words)),
    )


def _said_issues(row) -> str:
    return nameless(row.issues or "", row.given_name, row.family_name)


def _what(statement, value):
    conditions = {
        "talks": (Heard.answered,),
        "doors": (Heard.answered.is_(False),),
        "steps": (Heard.next_step != "", Heard.next_done_on.is_(None)),
    }
    return statement.where(*conditions.get(value, ()))


@Question
def _organisers(account_id, *, every, coordinates):
    mine = select(Heard.organiser_id).where(readable(account_id, every=every, coordinates=coordinates))
    return select(Account.id, Account.name).where(Account.id.in_(mine)).order_by(Account.name, Account.id)
