"""Read scans in a process of its own: split files into pages, find their codes, lay each page straight.

Run as a script that imports nothing of the house, so that the memory of these libraries (above 150 MB) is given back.
A task as JSON comes in on the first line; then each page is told in a line of JSON, answered with a line that says
where things stand on that sheet (or null), and told once more with the picture that was made of it.
"""

import json
import math
import sys
from itertools import combinations, pairwise
from pathlib import Path

DOTS = 8  # of a finished picture to the millimetre, about 200 to the inch
LONGEST = 3600  # of a picture, in pixels; photos are made smaller first
MEMORY = 1536 * 1024 * 1024
SECONDS = 600


def pages_of(path: str, kind: str, most: int):
    """Yield (number, how many, picture) of each page of a file."""
    from PIL import Image, ImageOps

    if kind == "application/pdf":
        import pypdfium2

        document = pypdfium2.PdfDocument(path)
        for number in range(min(len(document), most)):
            page = document[number]
            longest = max(page.get_size())
            scale = min(25.4 * DOTS / 72, LONGEST / longest)
            picture = page.render(scale=scale).to_pil()
            page.close()
            yield number + 1, len(document), picture.convert("RGB")
        return
    with Image.open(path, formats=("JPEG", "PNG", "MPO")) as picture:
        if picture.width * picture.height > 60_000_000:
            raise ValueError("too large")
        picture.draft("RGB", (LONGEST, LONGEST))
        straight = ImageOps.exif_transpose(picture).convert("RGB")
    straight.thumbnail((LONGEST, LONGEST))
    yield 1, 1, straight


def find_code(picture, sign: str):
    """(text, its four corners) of the code whose text holds `sign`: first as it is, then helped in many ways."""
    for grey, factor, left, top in _attempts(picture.convert("L")):
        for text, corners in _codes(grey):
            if sign in text:
                return text, [(x / factor + left, y / factor + top) for x, y in corners]
    return None


def _codes(grey):
    import zxingcpp

    for method in (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram):
        for code in zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode, binarizer=method):
            place = code.position
            corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
            yield code.text, [(point.x, point.y) for point in corners]


def _attempts(grey):
    """(picture, how much larger it is, where it begins in the original)."""
    from PIL import Image, ImageFilter, ImageOps

    yield grey, 1, 0, 0
    width, height = grey.size
    yield grey.filter(ImageFilter.MedianFilter(3)), 1, 0, 0
    yield grey.resize((width * 2 // 3, height * 2 // 3), Image.Resampling.BOX), 2 / 3, 0, 0
    # The code stands in a corner of the paper, however it lies.
    side = min(width, height) * 9 // 20
    for left in (0, width - side):
        for top in (0, height - side):
            corner = grey.crop((left, top, left + side, top + side))
            blurred = ImageOps.autocontrast(corner.filter(ImageFilter.GaussianBlur(1.2)), cutoff=2)
            yield corner.resize((side * 2, side * 2), Image.Resampling.BICUBIC), 2, left, top
            yield blurred, 1, left, top
            yield ImageOps.autocontrast(blurred.resize((side // 2, side // 2), Image.Resampling.BOX)), 0.5, left, top


def ink(picture, layout) -> list[list[int]]:
    """How full each field to sign is, in permille: row by row, column by column. Lines between rows do not count."""
    from PIL import ImageChops, ImageFilter

    grey = picture.convert("L").reduce(2)
    around = grey.reduce(8).filter(ImageFilter.MaxFilter(5)).resize(grey.size).point(lambda value: value * 3 // 4)
    darker = ImageChops.subtract(around, grey).point(lambda value: 255 if value > 8 else 0)
    scale = DOTS / 2

    def full(left, top, right, bottom):
        field = darker.crop([round(side * scale) for side in (left + 1, top + 1.2, right - 1, bottom - 1.2)])
        return round(1000 * field.histogram()[255] / max(1, field.width * field.height))

    return [[full(left, top, right, bottom) for left, right in layout["columns"]] for top, bottom in layout["rows"]]


def is_blank(picture) -> bool:
    """Whether nothing is written on the page, as on the back of a sheet."""
    from PIL import ImageChops, ImageFilter

    grey = picture.convert("L").reduce(6)
    width, height = grey.size
    grey = grey.crop((width // 25, height // 25, width - width // 25, height - height // 25))
    around = grey.filter(ImageFilter.MaxFilter(9)).point(lambda value: value * 3 // 4)
    darker = ImageChops.subtract(around, grey).histogram()
    return sum(darker[1:]) < 0.0004 * sum(darker)


def solve(rows: list[list[float]]) -> list[float] | None:
    """The unknowns of as many equations (the last number of each is its right side); None when there are many."""
    size = len(rows)
    for column in range(size):
        best = max(range(column, size), key=lambda n: abs(rows[n][column]))
        if abs(rows[best][column]) < 1e-12:
            return None
        rows[column], rows[best] = rows[best], rows[column]
        for n in range(size):
            if n != column:
                factor = rows[n][column] / rows[column][column]
                rows[n] = [a - factor * b for a, b in zip(rows[n], rows[column], strict=True)]
    return [rows[n][size] / rows[n][n] for n in range(size)]


def fitted(pairs, *, bent: bool) -> list[float] | None:
    """The eight numbers of PIL's perspective that carry the first point of each (here, there, weight) to the second,
    by least squares; unless `bent` straight lines stay as far apart as they are, and the last two numbers are 0."""
    count = 8 if bent else 6
    normal = [[0.0] * (count + 1) for _ in range(count)]
    for (x, y), (u, v), weight in pairs:
        for line in ([x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]):
            line = [*line[:count], u if line[2] else v]
            for n in range(count):
                for m in range(count + 1):
                    normal[n][m] += weight * line[n] * line[m]
    found = solve(normal)
    return found and [*found, 0.0, 0.0][:8]


def carried(numbers, x: float, y: float) -> tuple[float, float]:
    """Where a perspective carries a point."""
    a, b, c, d, e, f, g, h = numbers
    depth = g * x + h * y + 1
    return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth


def dark_squares(grey, size: float) -> list[tuple[float, float]]:
    """The middles of solid squares of about this size, much darker than what is around them."""
    from PIL import ImageChops, ImageFilter

    width = grey.width
    around = grey.reduce(8).filter(ImageFilter.MaxFilter(5)).resize(grey.size).point(lambda value: value * 3 // 5)
    dark = bytearray(ImageChops.subtract(around, grey).point(lambda value: 1 if value else 0).tobytes())
    found, start = [], dark.find(1)
    while start >= 0:
        dark[start], heap, spots = 0, [start], []
        while heap:
            spot = heap.pop()
            spots.append(spot)
            column = spot % width
            for near in (
                spot - width,
                spot + width,
                spot - 1 if column else -1,
                spot + 1 if column + 1 < width else -1,
            ):
                if 0 <= near < len(dark) and dark[near]:
                    dark[near] = 0
                    heap.append(near)
        across, down = [spot % width for spot in spots], [spot // width for spot in spots]
        wide, high = max(across) - min(across) + 1, max(down) - min(down) + 1
        if all(0.55 * size <= side <= 1.6 * size for side in (wide, high)) and len(spots) > 0.7 * wide * high:
            found.append((min(across) + wide / 2, min(down) + high / 2))
        start = dark.find(1, start)
    return found


def lay_flat(picture, corners, layout):
    """The paper alone, upright and straight, as large as DOTS says. layout: where code, rows and foot stand, in mm.

    The code tells roughly how the paper lies; the marks of the rows and of the foot, looked for from there, exactly."""
    from PIL import Image

    x, y, side = layout["code"]
    square = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    code = [(here, there, 1.0) for here, there in zip(square, corners, strict=True)]
    numbers = fitted(code, bent=False)
    grey = picture.convert("L")
    for margin in (45, 25, 6):
        marks = _marks(grey, numbers, layout, margin)
        if len(marks) > 1:
            numbers = fitted(code + [(*pair, 1.0) for pair in marks], bent=len(marks) > 3) or numbers
    size = [side * DOTS for side in layout["paper"]]
    numbers = _scaled(numbers, 1 / DOTS, 0)
    return picture.transform(size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC, fillcolor=(255,) * 3)


def _scaled(numbers, factor: float, margin: float) -> list[float]:
    """The same perspective for points that are told in another measure, and with a margin around them."""
    a, b, c, d, e, f, g, h = numbers
    depth = 1 - (g + h) * margin
    c, f = c - (a + b) * margin, f - (d + e) * margin
    return [n / depth for n in (a * factor, b * factor, c, d * factor, e * factor, f, g * factor, h * factor)]


def _marks(grey, numbers, layout, margin: int) -> list:
    """((where a mark should stand, in mm), (where it is in the picture)), for each mark found within `margin`."""
    from PIL import Image

    scale, (across, down) = DOTS / 2, layout["paper"]
    size = (int((across + 2 * margin) * scale), int((down + 2 * margin) * scale))
    flat = grey.transform(
        size, Image.Transform.PERSPECTIVE, _scaled(numbers, 1 / scale, margin), Image.Resampling.BILINEAR, fillcolor=255
    )
    found = []
    for column in sorted({x for x, _y in layout["marks"]}):
        expected = sorted(y for x, y in layout["marks"] if x == column)
        # The picture begins one margin outside the paper.
        left, top = column * scale, expected[0] * scale
        box = (left, top, left + 2 * margin * scale, (expected[-1] + 2 * margin) * scale)
        area = flat.crop([int(side) for side in box])
        squares = [
            ((a + int(left)) / scale - margin, (b + int(top)) / scale - margin)
            for a, b in dark_squares(area, 1.6 * scale)
        ]
        found += [((column, y), carried(numbers, *there)) for y, there in _in_order(expected, squares, margin)]
    return found


def _in_order(expected: list[float], squares: list, margin: float) -> list:
    """Pair the rows with squares: those of one straight line in their order when they are as many, else the nearest."""
    if len(expected) > 2:
        squares = _in_line(squares)
    squares = sorted(squares, key=lambda point: point[1])
    if len(squares) == len(expected):
        return list(zip(expected, squares, strict=True))
    reach = min([margin, *((b - a) / 2.2 for a, b in pairwise(expected))])
    pairs = []
    for y in expected:
        near = min(squares, key=lambda point: abs(point[1] - y), default=None)
        if near and abs(near[1] - y) < reach:
            pairs.append((y, near))
    return pairs


def _in_line(squares: list) -> list:
    """The most squares that stand on one line from the top down."""
    best = []
    for (x, y), (u, v) in combinations(squares[:60], 2):
        if abs(v - y) > 3 * abs(u - x):
            slope = (u - x) / (v - y)
            held = [(a, b) for a, b in squares if abs(x + (b - y) * slope - a) < 1.2]
            best = max(best, held, key=len)
    return best


def upright(picture, corners):
    """The picture turned by quarters so that its code stands."""
    (x, y), (u, v) = corners[0], corners[1]
    quarters = round(math.degrees(math.atan2(v - y, u - x)) / 90)
    return picture.rotate(90 * quarters, expand=True)


def save(picture, folder: Path, name: str) -> dict:
    """The picture and a small one of it as JPEG files; without colours when it has none."""
    saturation = picture.resize((120, 170)).convert("HSV").getchannel("S")
    finished = picture.convert("L") if saturation.getextrema()[1] < 40 else picture
    finished.save(folder / f"{name}.jpg", quality=78, optimize=True)
    finished.thumbnail((420, 420))
    finished.save(folder / f"{name}-small.jpg", quality=70, optimize=True)
    return {"picture": f"{name}.jpg", "small": f"{name}-small.jpg"}


def read(task: dict, tell, ask) -> None:
    """Work through the files of a task."""
    folder, left = Path(task["folder"]), task["most"]
    for position, file in enumerate(task["files"]):
        try:
            for number, count, picture in pages_of(file["path"], file["kind"], left):
                turned = picture.rotate(-90 * file.get("turn", 0), expand=True)
                code = find_code(turned, task["sign"]) if task["sign"] else None
                left -= 1
                if task["sign"] and not code and is_blank(turned):
                    tell({"file": position, "page": number, "pages": count, "blank": True})
                    continue
                tell({"file": position, "page": number, "pages": count, "text": code and code[0]})
                layout = ask()
                if code:
                    turned = lay_flat(turned, code[1], layout) if layout else upright(turned, code[1])
                width, height = turned.size
                told = {"width": width, "height": height, "ink": ink(turned, layout) if layout else None}
                tell(told | save(turned, folder, f"{position}-{number}"))
        except MemoryError:
            tell({"file": position, "error": "large"})
        except Exception as error:  # Damaged files make their readers stumble over whatever they hold.
            tell({"file": position, "error": "locked" if "assword" in str(error) else "broken"})


def main() -> None:
    """Speak with the job that started this process."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    def tell(value):
        print(json.dumps(value), flush=True)

    read(json.loads(sys.stdin.readline()), tell, lambda: json.loads(sys.stdin.readline() or "null"))


if __name__ == "__main__":
    main()
