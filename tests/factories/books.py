"""Sources of books as data; every part can be given."""


def make_source(*texts: str, **parts) -> dict:
    """A book of chapters with these texts; their keys are r1, r2…"""
    chapters = [
        {
            "id": number,
            "key": f"r{number}",
            "kind": "chapter",
            "parent": None,
            "title": f"Rozdział {number}",
            "short_title": "",
            "author": "",
            "number": 1,
            "text": text,
        }
        for number, text in enumerate(texts, 1)
    ]
    empty = {"blocks": {}, "terms": [], "sources": [], "pictures": {}, "calendar": None, "funding": None}
    about = {"slug": "poradnik", "title": "Poradnik", "subtitle": "", "summary": "", "template": "handbook_a5"}
    publication = {**about, "design": {}, "imprint": {}, "language": "pl"}
    return {"publication": publication, "chapters": chapters, **empty, "edition": None, **parts}


def make_picture(**facts) -> dict:
    """A picture as a source knows it."""
    about = {"alt": "Ludzie przy stole", "decoration": False, "credit": "rys. Ola", "caption": "Spotkanie"}
    file = {"path": "ab/cd", "sha256": "0" * 64, "media_type": "image/png", "width": 1600, "height": 900}
    return {**file, **about, **facts}
