"""Sign a printed list for the demonstration: it is drawn on by a pen that nobody holds.

Run as a script in a process of its own, so that the memory of these libraries is given back.
"""

import json
import random
import sys

DOTS = 8  # to the millimetre, as scans are kept


def signed(page, strokes: list[float], left: float):
    """The page with a scribble at each of these heights, in millimetres."""
    from PIL import ImageDraw

    pen = ImageDraw.Draw(page)
    for number, y in enumerate(strokes):
        hand = random.Random(number * 7 + 3)
        x, points = left + hand.uniform(2, 9), []
        for _step in range(hand.randint(14, 30)):
            x += hand.uniform(0.4, 1.9)
            points.append((x * DOTS, (y + hand.uniform(-3.4, 3.1)) * DOTS))
        pen.line(points, fill=(38, 50, 122), width=hand.randint(4, 6), joint="curve")
    return page


def main() -> None:
    """A task as JSON comes in: the list, where to sign on each page, which page has lost its corner."""
    import pypdfium2
    from PIL import ImageDraw

    task = json.load(sys.stdin)
    sizes = []
    for number, place in enumerate(task["pages"]):
        page = pypdfium2.PdfDocument(task["path"])[number].render(scale=25.4 * DOTS / 72).to_pil().convert("RGB")
        page = signed(page, place["strokes"], task["left"])
        if place["torn"]:
            corner = [(page.width - 300, -10), (page.width + 10, -10), (page.width + 10, 290), (page.width - 190, 170)]
            ImageDraw.Draw(page).polygon(corner, fill="white")
            page = page.rotate(2, expand=True, fillcolor="white")
        sizes.append(page.size)
        page.save(f"{task['folder']}/{number}.jpg", quality=70)
        page.thumbnail((420, 420))
        page.save(f"{task['folder']}/{number}-small.jpg", quality=70)
    print(json.dumps(sizes))


if __name__ == "__main__":
    main()
