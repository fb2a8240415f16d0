"""What forms of community work offer: projects, accounts, communities."""

from association.accounts.queries import active
from association.core.web import viewer
from association.fieldwork.queries.communities import communities_to_choose
from association.fieldwork.queries.scope import projects_to_choose


def projects_for(record=None) -> list[tuple]:
    """The projects in which the viewer may work, and that of the record."""
    offered = [tuple(row) for row in projects_to_choose(viewer())]
    if record is not None and record.project is not None and record.project_id not in dict(offered):
        offered.append((record.project_id, record.project.title))
    return offered


def accounts_for(*present) -> list[tuple]:
    """Those who do community work. present: accounts that stand in the record, which stay on offer."""
    offered = {one.id: one.name for one in active("animator", "coordinator", "administrator")}
    return list(({one.id: one.name for one in present if one is not None} | offered).items())


def communities_for(record=None) -> list[tuple]:
    """The communities to which a record may belong, and its own."""
    offered = [(row.id, row.name) for row in communities_to_choose(viewer())]
    if record is not None and record.community is not None and record.community_id not in dict(offered):
        offered.append((record.community_id, record.community.name))
    return offered
