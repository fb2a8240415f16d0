"""Any two people of the demonstration become one and two again, and nothing else in the whole database moves."""

from sqlalchemy import func, select

from association.academy.models import Enrolment
from association.accounts.models import Account
from association.core.database import db, settle
from association.people.commands import merges as commands
from association.people.models import Organisation, Person
from association.people.queries.merges import Pair, links

TOLD = {"history_entry", "record_merge", "search_document", "alembic_version"}
LATER = {"updated_at", "version"}


def everything() -> dict[str, list]:
    """Every row of every table, without what tells of changes."""
    found = {}
    for name, table in db.metadata.tables.items():
        if name not in TOLD and not name.startswith("search"):
            columns = [column for column in table.columns if column.name not in LATER]
            found[name] = sorted(map(repr, db.session.execute(select(*columns)).all()))
    return found


def busiest_persons():
    count = func.count(Enrolment.id)
    wanted = select(Person).outerjoin(Enrolment).group_by(Person.id).order_by(count.desc(), Person.id).limit(2)
    return db.session.scalars(wanted).all()


def test_what_was_merged_is_parted_without_a_trace(app, story):
    with app.app_context():
        before = everything()
        actor = db.session.get(Account, story["coordinator"])
        organisations = db.session.scalars(select(Organisation).order_by(Organisation.id).limit(2)).all()
        for kept, other in (busiest_persons(), organisations):
            with settle():
                pair = Pair(kept, other)
                merge = commands.merge(pair, seen=pair.versions, actor=actor)
                assert merge.moved_count > 0
                left = {(table, column) for table, column, _ids in merge.left}
                for place in links(pair.kind):
                    if (place.table, place.column) not in left:
                        assert place.rows(pair.kind, other.id) == []
                commands.part(merge, actor=actor)
        db.session.expire_all()
        after = everything()
        assert {name: after[name] for name in before if before[name] != after[name]} == {}
