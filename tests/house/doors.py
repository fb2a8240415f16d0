"""The table of doors: method, address and rule of every endpoint.

Run `python -m tests.house.doors` after a change of permissions, and let the diff be read.
"""

from pathlib import Path

from association import create_app

TABLE = Path(__file__).parent.parent / "doors.txt"


def doors(app) -> str:
    """One line a door, sorted by address."""
    lines = []
    for door in app.url_map.iter_rules():
        rule = app.view_functions[door.endpoint].rule
        place = rule.__module__.removeprefix("association.").removesuffix(".rules")
        for method in sorted(door.methods - {"HEAD", "OPTIONS"}):
            lines.append(f"{door.rule:70} {method:6} {place}.{rule.__name__}")
    return "\n".join(sorted(lines)) + "\n"


if __name__ == "__main__":
    TABLE.write_text(doors(create_app(TESTING=True)))
