"""Pictures that people send: decoded and encoded anew, so that nothing but the picture remains."""

import base64
from functools import lru_cache
from io import BytesIO

from flask_babel import lazy_gettext as _l

MAX_PIXELS = 50_000_000  # The largest photo of a usual phone; decoding takes 3 to 4 bytes a pixel.

_SAVED_AS = {
    "JPEG": ("JPEG", "image/jpeg", {"quality": 88, "optimize": True}),
    "MPO": (
        "JPEG",
        "image/jpeg",
        {"quality": 88, "optimize": True},
    ),  # A JPEG with a second picture: the first is kept.
    "PNG": ("PNG", "image/png", {}),
    "WEBP": ("WEBP", "image/webp", {"quality": 88}),
}


def clean_image(data: bytes, longest_side: int | None = None) -> tuple[bytes, str]:
    """Encode a JPEG, PNG or WEBP picture anew, no larger than longest_side; answer its bytes and their media type.

    Metadata (place and time of taking, camera, thumbnails, comments) and any bytes behind the picture are gone, the
    orientation they asked for is applied, the colour profile stays; of an animation the first picture is kept.
    Raises ValueError with a translatable sentence for anything else, a damaged picture, or more than MAX_PIXELS.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Image.DecompressionBombError
            format, media_type, options = _SAVED_AS[picture.format]
            upright = ImageOps.exif_transpose(picture)
            if longest_side:
                upright.thumbnail((longest_side, longest_side))
            return _encoded(upright, format, options), media_type
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValueError(_l("Ten obraz jest za duży. Zmniejsz go do najwyżej 50 milionów punktów.")) from error
    except Exception as error:  # Decoders of damaged data raise whatever they stumble over.
        raise ValueError(_l("Tego obrazu nie da się otworzyć. Zapisz go jeszcze raz jako JPG lub PNG.")) from error


def _encoded(picture, format: str, options: dict) -> bytes:
    profile = picture.info.get("icc_profile")
    if picture.mode == "P" or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    elif format == "JPEG" and picture.mode not in ("L", "RGB"):
        picture, profile = picture.convert("RGB"), None
    picture.info = {}
    output = BytesIO()
    picture.save(output, format, icc_profile=profile, **options)
    return output.getvalue()


def size(path) -> tuple[int, int]:
    """The width and height of a stored picture."""
    from PIL import Image

    with Image.open(path, formats=("JPEG", "PNG", "WEBP")) as picture:
        return picture.size


@lru_cache(maxsize=64)
def smaller(path: str, media_type: str, longest_side: int) -> tuple[bytes, str]:
    """A stored picture, no larger than a list needs it, and its media type then."""
    data, kind, _size = _reduced(path, media_type, longest_side)
    return data, f"image/{kind.lower()}"


def _reduced(path: str, media_type: str, longest_side: int) -> tuple[bytes, str, tuple[int, int]]:
    """The bytes of a smaller picture, the name of its format, its size."""
    from PIL import Image

    kind = "JPEG" if media_type == "image/jpeg" else "PNG"
    with Image.open(path, formats=("JPEG", "PNG", "WEBP")) as picture:
        picture.thumbnail((longest_side, longest_side))
        output = BytesIO()
        picture.convert("RGB" if kind == "JPEG" else "RGBA").save(output, kind)
        return output.getvalue(), kind, picture.size


@lru_cache(maxsize=64)
def drawing(path: str, media_type: str, longest_side: int = 1200) -> str:
    """A stored picture, no larger than paper needs it, inside a drawing (SVG): that is how data brings it to typeset
    documents."""
    data, kind, (width, height) = _reduced(path, media_type, longest_side)
    data = base64.b64encode(data).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/{kind.lower()};base64,{data}"/></svg>'
    )
