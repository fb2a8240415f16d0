"""How a page lies in its picture: found by its code and by its printed marks, and laid flat.

This file imports nothing of the house, for it runs in the process that reads scans.
"""

from itertools import combinations, pairwise

DOTS = 8  # of a finished picture to the millimetre, about 200 to the inch


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
    """The eight numbers of PIL's perspective that carry the first point of each (here, there) to the second, by least
    squares; unless `bent` parallels stay parallels, and the last two numbers are 0."""
    count = 8 if bent else 6
    normal = [[0.0] * (count + 1) for _ in range(count)]
    for (x, y), (u, v) in pairs:
        for line in ([x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]):
            line = [*line[:count], u if line[2] else v]
            for n in range(count):
                for m in range(count + 1):
                    normal[n][m] += line[n] * line[m]
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

    The code tells roughly how the paper lies, or without one the edges of the picture do; the marks of the rows and of
    the foot, looked for from there, exactly. None when too few of them are found where no code vouches for the page."""
    from PIL import Image

    (x, y, side), (across, down) = layout["code"], layout["paper"]
    code = []
    if corners:
        square = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
        code = [(here, there) for here, there in zip(square, corners, strict=True)]
    edges = [((0, 0), (0, 0)), ((across, 0), (picture.width, 0)), ((across, down), picture.size)]
    numbers = fitted(code or edges, bent=False)
    grey = picture.convert("L")
    for margin in (45, 25, 6):
        marks = _marks(grey, numbers, layout, margin)
        if len(marks) > 1:
            numbers = fitted(code + marks, bent=bool(code) and len(marks) > 3) or numbers
    if not code and len(marks) < 0.7 * len(layout["marks"]):
        return None
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
