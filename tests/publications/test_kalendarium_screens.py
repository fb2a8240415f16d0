"""The screens of the kalendarium."""

from association.publications.commands.kalendarium import load_rules

PAGES = (
    "/kalendarium",
    "/kalendarium/2026/11",
    "/kalendarium/year/2026",
    "/kalendarium/list/2026?q=pit&kind=obligation",
    "/kalendarium/list/2026.csv",
    "/kalendarium/rules",
    "/kalendarium/rules.xlsx",
    "/kalendarium/rules/new",
    "/kalendarium/issues",
    "/kalendarium/entries/new?day=2026-11-21",
    "/kalendarium/reminders",
)


def test_pages_open_with_nothing_and_with_everything(enter, saved, queries):
    editor = enter("editor")
    asked = {}
    for address in PAGES:
        with queries() as seen:
            assert editor.get(address).status_code == 200, address
        asked[address] = len(seen)
    with saved():
        load_rules(actor=None)
    for address in PAGES:
        with queries() as seen:
            assert editor.get(address).status_code == 200, address
        # A list that holds nothing is not asked for its rows.
        assert len(seen) <= asked[address] + 1, address
    # A month also shows what all other features put into the calendar.
    assert max(asked[address] for address in PAGES[2:]) <= 4
    for rule_id in (1, 36, 79):
        assert editor.get(f"/kalendarium/rules/{rule_id}").status_code == 200
