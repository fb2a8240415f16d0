"""The source of a publication: everything its book is made of, taken from the database as plain data."""

from association.projects import queries as projects
from association.publications.kalendarium import years
from association.publications.queries import manuscripts


def gather(publication, *, texts: dict[int, str] | None = None) -> dict:
    """The source as it stands now. texts: what is shown instead of the kept text, by the id of the chapter."""
    texts = texts or {}
    chapters = [{**row, "text": texts.get(row["id"], row["text"])} for row in manuscripts.in_order(publication.id)]
    return {
        "publication": {
            "slug": publication.slug,
            "title": publication.title,
            "subtitle": publication.subtitle,
            "summary": publication.summary,
            "template": publication.template,
            "design": publication.design or {},
            "imprint": publication.imprint or {},
            "language": publication.language,
        },
        "chapters": chapters,
        "blocks": {row.key: {"title": row.title, "text": row.text} for row in manuscripts.blocks(publication.id)},
        "terms": [
            {"term": row.term, "forms": row.forms.split("\n") if row.forms else [], "meaning": row.meaning}
            for row in manuscripts.terms(publication.id)
        ],
        "sources": [
            {**row._asdict(), "seen_on": row.seen_on and row.seen_on.isoformat()}
            for row in manuscripts.sources(publication.id)
        ],
        "pictures": {row.key: _picture(row) for row in manuscripts.pictures(publication.id)},
        "calendar": years.frozen(publication.calendar_year) if publication.calendar_year else None,
        "funding": _funding(publication.project_id),
        "edition": None,
    }


def _picture(row) -> dict:
    facts = row._asdict()
    del facts["key"]
    return facts


def _funding(project_id: int | None) -> dict | None:
    """The words and logos that the funder of the project wants, by the rule valid for its contract."""
    if project_id is None:
        return None
    rule, logos = projects.rule_and_logos(project_id)
    text = rule.text if rule else projects.marking(project_id).text
    if not text:
        return None
    shown = [{"path": row.path, "media_type": row.media_type, "alt": row.name} for row in logos if row.path]
    return {"text": text, "logos": shown}
