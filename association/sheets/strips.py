"""Where on scanned lists people signed, cut out row by row, for the pages that compare paper and screen."""

from dataclasses import dataclass

# From so many permille of ink on, a field holds something; noise and the tails of neighbours stay below.
SIGNED_FROM = 8
# Where the rows of a printed list begin, in millimetres.
NAMES_FROM = 17


@dataclass
class Strip:
    """Where a person signed: the scan and the part of it, in its dots; ink in permille."""

    scan_id: int
    width: int
    height: int
    box: str
    ink: int | None

    @property
    def is_signed(self) -> bool | None:
        """Whether the field holds something; None when nobody knows."""
        return None if self.ink is None else self.ink >= SIGNED_FROM


def strips(pages, record_id: int) -> tuple[dict[int, Strip], list[Strip]]:
    """{subject id: where he or she signed}, from the filed pages of a record that were laid flat, the newest print
    first; and the whole rows outside its list in which something is written."""
    found: dict[int, Strip] = {}
    extra: list[Strip] = []
    newest = next((filed.sheet for filed in pages if filed.sheet), None)
    for filed in pages:
        sheet, scan = filed.sheet, filed.scan
        if sheet is None or not scan.is_flat:
            continue
        column = sheet.column_of(record_id)
        left, right = sheet.columns()[column]
        for place, (_number, subject_id, top, bottom) in enumerate(sheet.rows(filed.page)):
            ink = scan.ink[place][column]
            if subject_id is None:
                if ink >= SIGNED_FROM and sheet is newest:
                    extra.append(_cut(scan, sheet, (NAMES_FROM, right), (top, bottom), ink))
            elif subject_id not in found:
                found[subject_id] = _cut(scan, sheet, (left, right), (top, bottom), ink)
    return found, extra


def _cut(scan, sheet, across, down, ink: int) -> Strip:
    """A part of a scan, told in millimetres."""
    dots = scan.width / sheet.paper[0]
    (left, right), (top, bottom) = across, down
    box = (left * dots, (top - 1) * dots, (right - left) * dots, (bottom - top + 2) * dots)
    return Strip(scan.id, scan.width, scan.height, " ".join(f"{n:.0f}" for n in box), ink)
