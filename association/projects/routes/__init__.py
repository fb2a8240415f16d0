"""The doors of projects."""

from association.projects.routes import actions, evidence, indicators, overview, people, plan, plan_files, values
from association.projects.routes.blueprint import projects

__all__ = ["actions", "evidence", "indicators", "overview", "people", "plan", "plan_files", "projects", "values"]
