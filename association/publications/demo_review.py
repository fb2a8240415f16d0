"""How people work on the handbook of the demonstration: steps, remarks, a suggestion, tasks, somebody from outside."""

from datetime import timedelta

from association.accounts.private_links import end_of
from association.core.clock import now, today
from association.core.database import db
from association.core.history import note_all
from association.publications.models import AuthorAgreement, ChapterStep, ChapterTask, OutsideLink, Remark

# Chapters that are still on their way: key, step, whose, in how many days it is due, days ago of each earlier step.
_ON_THE_WAY = (
    ("konflikt", "copy_editing", "editor", 3, {"manuscript": 21, "copy_editing": 4}),
    ("wypalenie", "approval", "editor", 5, {"manuscript": 30, "copy_editing": 16, "approval": 2}),
    ("rozmowa", "proof_1", "member", -2, {"copy_editing": 34, "approval": 20, "layout": 12, "proof_1": 6}),
    ("spotkanie", "layout", "editor", 8, {"copy_editing": 40, "approval": 26, "layout": 5}),
    ("kalendarium", "concept", "member", 12, {"concept": 9}),
)
_NOTES = {
    ("konflikt", "copy_editing"): "Proszę skrócić przykład o remizie, reszta bardzo dobra.",
    ("rozmowa", "proof_1"): "Do sprawdzenia dzielenie wyrazów w tabeli.",
}


def tell_review(story: dict) -> None:
    """Steps, remarks, tasks and a link; story["publications"] and story["chapters"] are there."""
    book, chapters = story["publications"]["jurajski-poradnik-lidera"], story["chapters"]
    editor, member = story["accounts"]["editor"], story["accounts"]["member"]
    _steps(story, chapters)
    link = _link(chapters["wypalenie"], editor)
    _remarks(chapters["kim-jest-lider"], editor, member)
    _remarks_from_outside(chapters["wypalenie"], link, editor)
    tasks = (
        ("Poprosić KGW o zdjęcia do rozdziału o spotkaniach", "spotkanie", member, 4),
        ("Uzgodnić z drukarnią gramaturę papieru", None, editor, 9),
        ("Sprawdzić przypisy z ustawami", None, None, None),
    )
    note_all(
        [
            ChapterTask(
                publication_id=book.id,
                title=title,
                chapter_id=chapters[key].id if key in chapters else None,
                account_id=who.id if who else None,
                due=today() + timedelta(days=days) if days else None,
            )
            for title, key, who, days in tasks
        ],
        actor=editor,
    )


def _steps(story, chapters) -> None:
    moved = []
    for key, state, whose, days, steps in _ON_THE_WAY:
        if key not in chapters:
            continue
        chapter, owner = chapters[key], story["accounts"][whose]
        chapter.state, chapter.owner_id, chapter.due = state, owner.id, today() + timedelta(days=days)
        moved.append(chapter)
        for step, ago in steps.items():
            last = step == state
            db.session.add(
                ChapterStep(
                    chapter_id=chapter.id,
                    state=step,
                    number=1,
                    by_id=story["accounts"]["editor"].id,
                    by_name=story["accounts"]["editor"].name,
                    next_owner_id=owner.id if last else None,
                    due=chapter.due if last else None,
                    note=_NOTES.get((key, step), ""),
                    created_at=now() - timedelta(days=ago),
                )
            )
    note_all(moved, actor=story["accounts"]["editor"])


def _link(chapter, editor) -> OutsideLink:
    link = OutsideLink.new(
        chapter=chapter,
        chapter_id=chapter.id,
        name="Ewa Łęcka",
        email="ewa.lecka@example.org",
        may="write",
        is_author=True,
        expires_at=end_of(today() + timedelta(days=21)),
        opened_at=now() - timedelta(hours=20),
        given_by_name=editor.name,
    )
    agreement = AuthorAgreement(
        publication_id=chapter.publication_id,
        chapter_id=chapter.id,
        name="Ewa Łęcka",
        kind="licence",
        signed_on=today() - timedelta(days=45),
        fields=["print", "copies", "web", "ebook"],
    )
    note_all([link, agreement], actor=editor)
    return link


def _remarks(chapter, editor, member) -> None:
    said = {"chapter_id": chapter.id, "number": 1}
    first = Remark(
        **said,
        quote="nie tworzy zestaw wrodzonych cech, lecz kilka nawyków, których można się nauczyć",
        before="Dobra wiadomość jest taka, że lidera ",
        text="Dodajmy przykład z naszej akademii: kto się tego nauczył i jak?",
        by_id=member.id,
        by_name=member.name,
        created_at=now() - timedelta(days=3),
    )
    db.session.add_all(
        [
            first,
            Remark(
                **said,
                quote="zaangażowana w sposób nadmierny",
                text="To zdanie wypadło z tekstu, ale przykład był dobry.",
                by_id=member.id,
                by_name=member.name,
                created_at=now() - timedelta(days=2),
            ),
            Remark(
                **said,
                quote="Zaufanie rośnie z małych dotrzymanych obietnic.",
                before="Po drugie – słowności. ",
                replacement="Zaufanie rośnie z małych obietnic, których dotrzymujemy.",
                text="Tak łatwiej przeczytać na głos.",
                by_id=editor.id,
                by_name=editor.name,
                created_at=now() - timedelta(days=1),
            ),
            Remark(
                **said,
                text="Rysunek ma być czarno-biały, inaczej zniknie przy kserowaniu.",
                state="accepted",
                by_id=member.id,
                by_name=member.name,
                settled_by_name=editor.name,
                settled_at=now() - timedelta(days=1),
                created_at=now() - timedelta(days=6),
            ),
        ]
    )
    db.session.flush()
    answer = "Zapytam Annę z drugiej edycji. Da się do piątku."
    db.session.add(Remark(**said, answers_id=first.id, text=answer, by_id=editor.id, by_name=editor.name))


def _remarks_from_outside(chapter, link, editor) -> None:
    text = "Przeczytałam całość. Zostawiłabym ten spokojny ton do końca."
    db.session.add(Remark(chapter_id=chapter.id, number=1, text=text, link_id=link.id, by_name=link.name))
