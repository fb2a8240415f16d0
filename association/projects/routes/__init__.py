"""The doors of projects."""

from association.projects.routes import (
    actions,
    amendments,
    contract,
    evidence,
    indicators,
    marking,
    obligations,
    overview,
    people,
    plan,
    plan_files,
    readings,
    risks,
    timeline,
    values,
)
from association.projects.routes.blueprint import projects

__all__ = [
    "actions",
    "amendments",
    "contract",
    "evidence",
    "indicators",
    "marking",
    "obligations",
    "overview",
    "people",
    "plan",
    "plan_files",
    "projects",
    "readings",
    "risks",
    "timeline",
    "values",
]
