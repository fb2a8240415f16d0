"""The pilot edition of the demonstration's handbook: printed in 120 copies, read at the conference, found to be wrong
in two places. The second edition is what everybody works on now."""

import io
from datetime import timedelta
from pathlib import Path

from association.core import files
from association.core.clock import today
from association.core.history import note_all
from association.documents.models import Document
from association.projects.commands import add_indicator
from association.publications.commands.design import change_imprint
from association.publications.commands.editions import release, send_copy
from association.publications.commands.errata import add_erratum
from association.publications.commands.handouts import hand_out
from association.publications.models import Handout
from association.publications.queries import editions as queries

# Made up: nobody was given these numbers.
NUMBERS = {"print": "9788399999907", "pdf": "9788399999914", "epub": "9788399999921"}
ERRATA = (
    (
        "Inicjatywa lokalna, ramka „Lista kontrolna”",
        "wniosek składa sołtyz",
        "wniosek składają mieszkańcy bezpośrednio albo przez organizację",
    ),
    ("Bibliografia", "rok wydania 2003", "rok uchwalenia 2003, tekst jednolity jest nowszy"),
)
FONT = Path(__file__).parents[2] / "static" / "vendor" / "fonts" / "AtkinsonHyperlegibleNext_400Regular.ttf"


def tell_editions(story: dict) -> None:
    """The edition, its copies and its errata; story["editions"] holds it as "pilot"."""
    book, editor, day = story["publications"]["jurajski-poradnik-lidera"], story["accounts"]["editor"], today()
    issuer = story["association"]
    change_imprint(
        book,
        author="opracowanie: Robert Kępa",
        editor=editor.name,
        designer="złożono w Splocie",
        publisher=issuer.name,
        address=issuer.address,
        place="Częstochowa",
        year=str(day.year),
        licence=f"© {issuer.name}, {day.year}. Wolno kopiować do celów niekomercyjnych z podaniem źródła.",
        printer="drukarnia wybrana w zapytaniu ofertowym",
        price="Egzemplarz bezpłatny",
        actor=editor,
    )
    edition = release(
        book,
        title=book.title,
        released_on=day - timedelta(days=10),
        made_on=day - timedelta(days=8),
        print_run=120,
        printer="drukarnia wybrana w zapytaniu ofertowym",
        changes="Wydanie pilotażowe do czytania przez uczestników akademii i konferencji.",
        isbns=NUMBERS,
        actor=editor,
    )
    story["editions"] = {"pilot": edition}
    for row in queries.deposit_records(edition.id):
        if row.library in {"bn", "bj", "slaska"}:
            send_copy(row, sent_on=day - timedelta(days=5), actor=editor)
    _hand_out(story, edition, editor)
    for place, wrong, right in ERRATA:
        found = day - timedelta(days=2)
        add_erratum(edition, place=place, wrong=wrong, right=right, found_on=found, actor=editor)
    add_indicator(
        story["projects"]["academy"],
        name="Egzemplarze wydania pilotażowego u czytelników",
        kind="output",
        target=100,
        unit="egz.",
        measure_key="publications.copies",
        due_on=day + timedelta(days=20),
        method="Rejestr wydanych egzemplarzy z podpisanymi potwierdzeniami odbioru.",
        source="Splot, karta wydania",
        actor=story["accounts"]["coordinator"],
    )


def _hand_out(story, edition, editor) -> None:
    organisations, leader, day = story["organisations"], story["groups"]["jura"][0], today()
    theatre = organisations["Bielskie Stowarzyszenie Artystyczne „Teatr Grodzki”"]
    conference = "Konferencja „Ziemia Częstochowska”"
    signed = [
        hand_out(edition, day=day - timedelta(days=3), kind="event", copies=60, whom=conference, actor=editor),
        hand_out(
            edition,
            day=day - timedelta(days=4),
            kind="organisation",
            copies=8,
            organisation_id=theatre.id,
            note="dla gospodarzy wizyty studyjnej",
            actor=editor,
        ),
    ]
    hand_out(
        edition,
        day=day - timedelta(days=2),
        kind="organisation",
        copies=5,
        organisation_id=organisations["Stowarzyszenie Bałt"].id,
        actor=editor,
    )
    hand_out(edition, day=day - timedelta(days=1), kind="person", copies=2, person_id=leader.id, actor=editor)
    hand_out(edition, day=day - timedelta(days=6), kind="loss", copies=2, whom="zalane w transporcie", actor=editor)
    note_all([_scan(handout, editor) for handout in signed], actor=editor)


def _scan(handout, actor) -> Document:
    """The signed confirmation as it came back: a picture."""
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (620, 877), 250)
    drawing = ImageDraw.Draw(page)
    large, small = ImageFont.truetype(FONT, 30), ImageFont.truetype(FONT, 18)
    drawing.text((60, 70), "Potwierdzenie odbioru", font=large, fill=30)
    lines = ["Jurajski Poradnik Lidera, wydanie 1", handout.whom, f"{handout.copies} egz., {handout.day:%d.%m.%Y}"]
    for number, line in enumerate(lines):
        drawing.text((60, 150 + 40 * number), line, font=small, fill=40)
    drawing.line((60, 420, 320, 420), fill=90)
    drawing.text((60, 430), "data i podpis", font=small, fill=90)
    drawing.line([(80 + 9 * n, 395 + (n * 37 % 23)) for n in range(24)], fill=60, width=3)
    picture = io.BytesIO()
    page.save(picture, "PNG")
    name = f"potwierdzenie-{handout.id}.png"
    file = files.keep(picture.getvalue(), name=name, media_type="image/png", actor=actor)
    return Document(
        owner_kind=Handout.audit_kind,
        owner_id=handout.id,
        kind="statement",
        title=f"Potwierdzenie odbioru: {handout.whom}"[:200],
        dated_on=handout.day,
        file=file,
    )
