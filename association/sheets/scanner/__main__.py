"""Read scans in a process of its own: split files into pages, find their codes, lay each page straight.

This folder runs as a program that imports nothing of the house, so that the memory of its libraries (above 150 MB) is
given back.
A task as JSON comes in on the first line; then each page is told in a line of JSON, answered with a line that says
where things stand on that sheet (or null), and told once more with the picture that was made of it.
"""

import json
import math
import sys
from pathlib import Path

from geometry import DOTS, ink, lay_flat

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


def is_blank(picture) -> bool:
    """Whether nothing is written on the page, as on the back of a sheet."""
    from PIL import ImageChops, ImageFilter

    grey = picture.convert("L").reduce(6)
    width, height = grey.size
    grey = grey.crop((width // 25, height // 25, width - width // 25, height - height // 25))
    around = grey.filter(ImageFilter.MaxFilter(9)).point(lambda value: value * 3 // 4)
    darker = ImageChops.subtract(around, grey).histogram()
    return sum(darker[1:]) < 0.0004 * sum(darker)


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
                flat = lay_flat(turned, code and code[1], layout) if layout else None
                turned = flat or (upright(turned, code[1]) if code else turned)
                width, height = turned.size
                told = {"width": width, "height": height, "ink": ink(flat, layout) if flat else None}
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
