"""The rules that come with Splot: obligations, observances, public holidays."""

import json
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parents[2] / "data" / "kalendarium.json"


@cache
def shipped() -> tuple[dict, ...]:
    """Each as the columns of KalendariumRule; `rule` in its parts is the key of another one that is shipped."""
    return tuple(json.loads(_FILE.read_text(encoding="utf-8")))
