"""Paper for tests: a printed sheet is signed, laid askew on a scanner or photographed, and comes back as a file."""

import random
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from association.sheets.scanner.geometry import fitted


def pages(pdf: bytes, dots: int = 150) -> list[Image.Image]:
    """The pages of a PDF as grey pictures of so many dots to the inch."""
    return [page.render(scale=dots / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf)]


def sign(page: Image.Image, rows=range(90, 265, 12), seed: int = 7) -> Image.Image:
    """Scribbles in the right column at these heights (mm), as people sign: over the edges of their row."""
    chance, pen, scale = random.Random(seed), ImageDraw.Draw(page), page.width / 210
    for y in rows:
        x = 132 + chance.random() * 10
        line = [(x + step * 1.3, y + chance.uniform(-4, 4)) for step in range(chance.randint(12, 30))]
        pen.line([(a * scale, b * scale) for a, b in line], fill=60, width=max(1, round(scale * 0.4)), joint="curve")
    return page


def tear(page: Image.Image) -> Image.Image:
    """The corner with the code is torn off."""
    scale = page.width / 210
    corner = [(182, 0), (210, 0), (210, 40), (176, 20)]
    ImageDraw.Draw(page).polygon([(x * scale, y * scale) for x, y in corner], fill=255)
    return page


def scanned(page: Image.Image, turn: float = 0, noise: float = 18, seed: int = 1) -> Image.Image:
    """As a flat scanner gives it: turned, with noise and paper that is not quite white."""
    turned = page.rotate(turn, resample=Image.Resampling.BICUBIC, expand=abs(turn % 180 - 90) < 45, fillcolor=255)
    grain = Image.effect_noise(turned.size, noise)
    return Image.blend(turned.point(lambda value: 20 + value * 220 // 255), grain, 0.22)


def photographed(page: Image.Image, seed: int = 1) -> Image.Image:
    """As a phone gives it from the side: on a dark table, in perspective, in uneven light."""
    width, height = page.size
    table = (round(width * 1.3), round(height * 1.25))
    corners = [(0.12, 0.10), (0.83, 0.07), (0.95, 0.93), (0.05, 0.90)]
    there = [(x * table[0], y * table[1]) for x, y in corners]
    here = [(0, 0), (width, 0), (width, height), (0, height)]
    numbers = fitted(list(zip(there, here, strict=True)), bent=True)
    photo = page.transform(table, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC, fillcolor=70)
    light = Image.linear_gradient("L").resize(table).point(lambda value: 150 + value * 100 // 255)
    return Image.blend(ImageChops.multiply(photo, light), Image.effect_noise(table, 14), 0.12)


def as_pdf(pictures: list[Image.Image], dots: int = 150) -> bytes:
    """One file with these pages."""
    output = BytesIO()
    pictures[0].save(output, "PDF", save_all=True, append_images=pictures[1:], resolution=dots)
    return output.getvalue()


def as_jpeg(picture: Image.Image) -> bytes:
    """A photo."""
    output = BytesIO()
    picture.save(output, "JPEG", quality=80)
    return output.getvalue()
