"""What stands around a programme wherever the public meets it, on a page and on paper."""

from association.conferences.queries import releases as queries
from association.core.profile import association
from association.projects.queries import marking

SAID = ("title", "summary", "access")


def said(facts, name: str, language: str) -> str:
    """One of SAID in this language, or in Polish when nobody translated it."""
    return (language == "en" and getattr(facts, f"{name}_en")) or getattr(facts, name)


def around(facts, language: str) -> dict:
    """The words of a conference, who holds it, who answers questions, and how its funder wants to be named."""
    return {
        "said": {name: said(facts, name, language) for name in SAID},
        "organisers": queries.organisers(facts.id),
        "issuer": association(),
        "marking": marking(facts.project_id) if facts.project_id else None,
    }
