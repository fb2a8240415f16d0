"""Where records of community work have their pages: written by hand, for lists that lead to many of them."""

from flask import url_for

_FOLDERS = {
    "fieldwork.entry": "entries",
    "fieldwork.community": "communities",
    "fieldwork.diagnosis": "diagnoses",
    "fieldwork.group": "groups",
    "fieldwork.partnership": "partnerships",
    "fieldwork.plan": "plans",
    "fieldwork.government": "government",
    "fieldwork.issue": "issues",
    "fieldwork.consultation": "consultations",
}


def folder(kind: str) -> str:
    """The address of the list of this kind of record."""
    return f"{url_for('fieldwork.overview')}/{_FOLDERS[kind]}"


def page_of(kind: str, ident: int) -> str:
    """The address of one record."""
    return f"{folder(kind)}/{ident}"
