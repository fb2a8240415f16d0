"""The source of a book that has everything in it; every part can be given."""

import hashlib
from io import BytesIO

from PIL import Image

from association.core import files
from association.publications.kalendarium.years import as_calendar

EVERYTHING = """Pierwszy akapit o liderach i o tym, co robią w gminie[^prawo]. Spotykają się z [sołtysem](haslo:sołtys),
piszą **wnioski** i *listy*, skreślają ~~stare~~ plany. Patrz też [](rozdzial:spotkania) i [](obraz:krag).

[^prawo]: Ustawa z dnia 24 kwietnia 2003 r. – [tekst](https://isap.sejm.gov.pl/), art. 4.

## Zanim zaczniecie

- pierwszy punkt
- drugi punkt
  1. pod spodem pierwszy
  2. pod spodem drugi

3. liczone od trzech
4. i dalej

- [ ] klucze do sali
- [x] lista obecności

![Krąg krzeseł w świetlicy](obraz:krag)

Tabela: Kto za co odpowiada

| Kto | Co | Ile |
|:----|:--:|----:|
| Anna | sala | 12 |
| [Piotr](indeks:sołtys) | **obiad** | 3 |

::: dobra-praktyka Zacznijcie od kawy
Najpierw [rozmowa](indeks:rozmowa|z sąsiadem), potem protokół.

- herbata
- kawa
:::

::: podstawa-prawna
Art. 19b ustawy, [s. 12](zrodlo:ustawa), zob. [](tabela:start/1).
:::

::: uwaga Ostrożnie
> Nikt nie lubi spóźniać się dwa razy.
:::

::: cwiczenie
Narysujcie mapę sąsiadów.

{{linie:3}}
:::

::: lista-kontrolna
- [ ] termin
:::

::: karta-pracy Moje plany
{{linie:2}}
:::

### Głębiej

Kod `a < b & c` i dalej.

```
<script>alert("x")</script>
#read("/etc/passwd")
```

---

{{nowa-strona}}

{{blok:adres}}

Obrazek ![kropka](obraz:kropka) w tekście. Drugi przypis^[O tym, że *warto*.].
"""


def png(width: int, height: int, colour: str) -> bytes:
    """A picture of one colour."""
    output = BytesIO()
    Image.new("RGB", (width, height), colour).save(output, "PNG")
    return output.getvalue()


def kept_picture(data: bytes, width: int, height: int, **facts) -> dict:
    """A picture of a source whose file lies in the folder of the application."""
    written = files.write_down(lambda file: file.write(data))
    given = {"alt": "", "decoration": False, "credit": "", "caption": ""}
    sizes = {"media_type": "image/png", "width": width, "height": height}
    return {"path": written.path, "sha256": hashlib.sha256(data).hexdigest(), **sizes, **given, **facts}


def make_source(**parts) -> dict:
    """A book of one part with two chapters and the kalendarium, within an application context."""
    krag = {"alt": "Krąg krzeseł", "caption": "Krąg w świetlicy", "credit": "Rys. Splot"}
    given = {
        "publication": {
            "slug": "poradnik",
            "title": "Poradnik „lidera” & sąsiadów",
            "subtitle": "Zeszyt próbny",
            "summary": "O tym, jak zacząć.",
            "template": "handbook_a5",
            "design": {},
            "imprint": {"author": "Robert Kępa", "publisher": "Stowarzyszenie", "year": "2027"},
            "language": "pl",
        },
        "chapters": [
            make_text(1, "wstep", "Wstęp", "Zanim zaczniecie czytać.", parent=None),
            make_text(2, "ludzie", "Ludzie", "Część o ludziach.", kind="part", parent=None),
            make_text(3, "start", "Od czego zacząć", EVERYTHING, author="Anna Nowak"),
            make_text(4, "spotkania", "Spotkania", "Wróćcie do [początku](rozdzial:start). Sołtys przyjdzie."),
            make_text(5, "rok", "Kalendarium", "Wszystkie daty roku.", kind="calendar", parent=None),
        ],
        "blocks": {"adres": {"title": "Adres", "text": "Biuro: ul. Leśna 3."}},
        "terms": [{"term": "sołtys", "forms": ["sołtysem", "sołtysa"], "meaning": "Ktoś, kto prowadzi *sołectwo*."}],
        "sources": [
            {
                "key": "ustawa",
                "authors": "",
                "title": "Ustawa o działalności pożytku publicznego",
                "details": "Dz.U. 2003 nr 96 poz. 873",
                "url": "https://isap.sejm.gov.pl/",
                "seen_on": "2026-09-01",
            }
        ],
        "pictures": {
            "krag": kept_picture(png(640, 400, "#7a3e76"), 640, 400, **krag),
            "kropka": kept_picture(png(20, 20, "#2f6b4f"), 20, 20, alt="kropka"),
        },
        "calendar": as_calendar(
            2027, [make_entry(), make_entry(day="2027-09-30", certainty="unsure", title="Wniosek")]
        ),
        "funding": {"text": "Sfinansowano ze środków programu.", "logos": []},
        "edition": None,
    }
    return {**given, **parts}


def make_text(ident: int, key: str, title: str, text: str, **facts) -> dict:
    """A chapter of a source."""
    given = {"kind": "chapter", "parent": "ludzie", "short_title": "", "author": "", "number": 1}
    return {"id": ident, "key": key, "title": title, "text": text, **given, **facts}


def make_entry(**facts) -> dict:
    """An entry of a frozen year."""
    given = {"rule": 1, "entry": None, "version": 1, "kind": "obligation", "title": "Sprawozdanie", "day": "2027-03-31"}
    given |= {
        "short": "",
        "last_day": None,
        "starts": None,
        "ends": None,
        "moved_from": None,
        "audiences": ["association"],
    }
    return {**given, "where": "urząd skarbowy", "basis": "art. 52 uor", "about": "", "certainty": "sure", **facts}
