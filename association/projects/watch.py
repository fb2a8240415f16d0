"""Splot looks at the indicators of projects by itself, so that a number that falls does not stay unnoticed."""

from association.core import jobs
from association.core.database import settle
from association.projects import commands, queries


@jobs.every(minutes=30)
def read_every_project() -> None:
    """One transaction a project: nobody waits long, and one that fails stops no other."""
    for project_id in queries.watched_projects():
        with settle():
            commands.read_indicators(project_id)
