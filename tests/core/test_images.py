from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from association.core import images
from association.core.images import clean_image

SECRET = b"50.7211N 19.4461E"
COLOURS = {"RGB": (200, 30, 30), "RGBA": (200, 30, 30, 90), "L": 200, "P": 3, "CMYK": (0, 200, 200, 0), "1": 1}


def picture(format, mode="RGB", size=(60, 40), **options):
    image = Image.new(mode, size)
    image.paste(Image.new(mode, (size[0] // 2, size[1]), COLOURS[mode]), (0, 0))
    output = BytesIO()
    image.save(output, format, **options)
    return output.getvalue()


def opened(data):
    image = Image.open(BytesIO(data))
    image.load()
    return image


def exif(orientation=1):
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010E] = SECRET.decode()
    tags.get_ifd(0x8825).update({1: "N", 2: (50.0, 43.0, 16.0), 3: "E", 4: (19.0, 26.0, 46.0)})
    return tags


@pytest.mark.parametrize(
    ("format", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")]
)
def test_a_picture_stays_the_same_picture_without_its_metadata(format, media_type):
    data = picture(format, exif=exif())
    assert SECRET in data
    cleaned, found = clean_image(data)
    assert (found, opened(cleaned).format, opened(cleaned).size) == (media_type, format, (60, 40))
    assert SECRET not in cleaned
    assert dict(opened(cleaned).getexif()) == {}
    assert opened(cleaned).convert("RGB").getpixel((5, 5))[0] > 150
    assert opened(cleaned).convert("RGB").getpixel((55, 5))[0] < 50


def test_comments_texts_and_bytes_behind_the_picture_are_gone():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Location", SECRET.decode())
    texts.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    for data in (
        picture("JPEG", comment=SECRET),
        picture("JPEG", xmp=SECRET),
        picture("WEBP", xmp=SECRET),
        picture("PNG", pnginfo=texts),
        picture("JPEG") + b"<script>" + SECRET,
    ):
        assert SECRET in data
        assert SECRET not in clean_image(data)[0]


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_the_orientation_is_applied(format):
    cleaned = opened(clean_image(picture(format, exif=exif(orientation=6)))[0])
    assert cleaned.size == (40, 60)
    assert cleaned.convert("RGB").getpixel((5, 5))[0] > 150
    assert cleaned.convert("RGB").getpixel((5, 55))[0] < 50


def test_the_colour_profile_stays():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert opened(clean_image(picture("JPEG", icc_profile=profile))[0]).info["icc_profile"] == profile


@pytest.mark.parametrize(
    ("format", "mode", "becomes"),
    [
        *[("PNG", "RGBA", "RGBA"), ("PNG", "L", "L"), ("PNG", "1", "1"), ("PNG", "P", "RGBA")],
        *[("WEBP", "RGBA", "RGBA"), ("JPEG", "L", "L"), ("JPEG", "CMYK", "RGB")],
    ],
)
def test_every_kind_of_colours_is_kept_or_made_showable(format, mode, becomes):
    assert opened(clean_image(picture(format, mode))[0]).mode == becomes


def test_transparency_of_a_palette_stays():
    image = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    image.paste((200, 30, 30, 255), (0, 0, 30, 40))
    data = BytesIO()
    image.quantize(8).save(data, "PNG")
    cleaned = opened(clean_image(data.getvalue())[0])
    assert cleaned.getpixel((5, 5)) == (200, 30, 30, 255)
    assert cleaned.getpixel((55, 5))[3] == 0


def test_a_jpeg_with_a_second_picture_keeps_the_first():
    two = BytesIO()
    Image.new("RGB", (60, 40)).save(two, "MPO", save_all=True, append_images=[Image.new("RGB", (6, 4))])
    cleaned, media_type = clean_image(two.getvalue())
    assert (opened(cleaned).format, opened(cleaned).size, media_type) == ("JPEG", (60, 40), "image/jpeg")


def test_too_many_pixels_are_refused_before_decoding(monkeypatch):
    monkeypatch.setattr(images, "MAX_PIXELS", 60 * 40 - 1)
    with pytest.raises(ValueError, match="za duży"):
        clean_image(picture("PNG"))


def test_a_decompression_bomb_is_refused():
    for side in (10_000, 20_000):
        with pytest.raises(ValueError, match="za duży"):
            clean_image(picture("PNG", "1", size=(side, side)))


@pytest.mark.parametrize(
    "data",
    [
        *[b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture("GIF"), picture("TIFF"), picture("BMP")],
        *[picture("JPEG")[:200], picture("PNG")[:60], b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"],
    ],
)
def test_anything_else_is_refused(data):
    with pytest.raises(ValueError, match="nie da się otworzyć"):
        clean_image(data)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([picture("JPEG", exif=exif()), picture("PNG"), picture("WEBP"), picture("PNG", "P")]), st.data())
def test_damaged_pictures_raise_nothing_but_value_error(data, draw):
    broken = bytearray(data)
    for place in draw.draw(st.lists(st.integers(0, len(data) - 1), max_size=12)):
        broken[place] = draw.draw(st.integers(0, 255))
    with suppress(ValueError):
        assert clean_image(bytes(broken))[1].startswith("image/")
