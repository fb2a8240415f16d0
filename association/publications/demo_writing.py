"""How a chapter of the demonstration was written: several versions, one of them with a name, by two people."""

from datetime import timedelta

from association.core.database import db
from association.publications.models import ChapterVersion
from association.publications.queries.chapters import version

CHAPTER = "konflikt"


def tell_writing(story: dict) -> None:
    """Earlier texts of one chapter; story["chapters"] is there."""
    chapter = story["chapters"].get(CHAPTER)
    if chapter is None:
        return
    editor, member = story["accounts"]["editor"], story["accounts"]["member"]
    whole = chapter.text.strip().split("\n\n")
    begun = whole[: len(whole) * 2 // 3]
    lead = whole[0].rsplit(". ", 1)[0] + "."
    turned = [whole[0], *begun[3:5], *begun[1:3], *begun[5:]]
    told = [
        (turned, member, "", "save", 0),
        (begun, member, "pierwszy maszynopis", "save", 3),
        ([lead, *whole[1:]], editor, "", "save", 9),
        (whole, editor, "po rozmowie z liderkami", "merge", 11),
    ]
    first = version(chapter.id, 1)
    for number, (blocks, who, name, reason, days) in enumerate(told, start=1):
        one = first if number == 1 else ChapterVersion(chapter_id=chapter.id, title=chapter.title, number=number)
        one.text, one.name, one.reason, one.base = "\n\n".join(blocks), name, reason, number - 1
        one.saved_by_id, one.saved_by_name = who.id, who.name
        one.saved_at = first.saved_at + timedelta(days=days, minutes=17 * days)
        db.session.add(one)
    chapter.text, chapter.number = "\n\n".join(whole), len(told)
    db.session.flush()
