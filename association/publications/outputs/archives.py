"""Archives whose bytes follow from what is in them alone, not from when they were packed."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# The first moment that the format knows.
BEGINNING = (1980, 1, 1, 0, 0, 0)
# What is packed already and would only grow.
_PACKED = (".jpg", ".jpeg", ".png", ".webp")


def pack(contents) -> bytes:
    """An archive of these (name, bytes) in this order; a file called "mimetype" lies in it as it is."""
    archive = BytesIO()
    with ZipFile(archive, "w") as target:
        for name, data in contents:
            entry = ZipInfo(name, BEGINNING)
            entry.compress_type = ZIP_STORED if name == "mimetype" or name.endswith(_PACKED) else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, data)
    return archive.getvalue()


def steady(archive: bytes) -> bytes:
    """The same archive without the moment in which it was packed."""
    with ZipFile(BytesIO(archive)) as packed:
        return pack([(name, packed.read(name)) for name in packed.namelist()])
