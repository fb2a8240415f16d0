"""The doors of projects."""

from association.projects.routes import evidence, indicators, overview, people, values
from association.projects.routes.blueprint import projects

__all__ = ["evidence", "indicators", "overview", "people", "projects", "values"]
