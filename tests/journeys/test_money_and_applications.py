"""Who is kept from the money of projects, from applications, and from all but public facts: each door is tried."""

from werkzeug.routing import AnyConverter, IntegerConverter

WHOLE = "/projects/<int:project_id>"
# What every member of the association may open: the public facts of a project.
PUBLIC = {"/projects/1"}
# Words for parts of addresses that are not numbers; „1” is the first record of the demonstration.
WORDS = {"key": "results", "month": "2026-07"}


def doors(app, chosen):
    """(method, address) of every door for which chosen(rule, guard) holds, with 1 for each number."""
    found = []
    for rule in app.url_map.iter_rules():
        guard = app.view_functions[rule.endpoint].rule
        if not chosen(rule.rule, guard, rule.endpoint.partition(".")[0]):
            continue
        values = {}
        for name, converter in rule._converters.items():
            if isinstance(converter, AnyConverter):
                values[name] = sorted(converter.items)[0]
            else:
                values[name] = 1 if isinstance(converter, IntegerConverter) else WORDS.get(name, "x")
        address = rule.build(values)[1].removeprefix("|")
        found += [(method, address) for method in sorted(rule.methods - {"HEAD", "OPTIONS"})]
    return sorted(found)


def opened(client, found) -> dict[str, int]:
    """The doors that do not say that there is nothing here, or that this is not for this person."""
    answers = {f"{method} {address}": client.open(address, method=method).status_code for method, address in found}
    return {door: code for door, code in answers.items() if code not in (403, 404)}


def of_a_project(path, guard, feature):
    return path.startswith(WHOLE)


def of_money(path, guard, feature):
    return feature == "finances" or guard.__name__ in {"see_money", "see_grant", "receive", "take_package"}


def of_applications(path, guard, feature):
    recruiting = "/call" in path or "/ratings" in path or "/applications" in path
    return path.startswith("/academy") and recruiting


def test_a_member_finds_the_public_facts_of_a_project_and_nothing_else(app, story, enter_as):
    found = doors(app, of_a_project)
    assert len(found) > 150
    assert set(opened(enter_as("member"), found)) == {f"GET {address}" for address in PUBLIC}


def test_who_works_in_a_project_without_keeping_its_money_meets_no_amount(app, story, enter_as):
    found = doors(app, of_money)
    assert len(found) > 60
    assert opened(enter_as("editor"), found) == {}


def test_an_accountant_keeps_the_money_and_reads_no_application(app, story, enter_as):
    accountant = enter_as("accountant")
    found = doors(app, of_applications)
    assert len(found) > 30
    own = {"GET /academy/ratings"}
    assert set(opened(accountant, found)) <= own
    money = [door for door in doors(app, of_money) if door[0] == "GET"]
    seen = opened(accountant, money)
    assert set(seen.values()) <= {200, 303}
    assert len(seen) > 15


def test_the_doors_that_are_tried_lead_somewhere(app, story, enter_as):
    """Otherwise the others would find nothing because there is nothing."""
    found = [door for door in doors(app, of_a_project) if door[0] == "GET"]
    seen = opened(enter_as("administrator"), found)
    missing = sorted(address for method, address in found if f"{method} {address}" not in seen)
    assert len(seen) > 60, missing
    assert set(seen.values()) <= {200, 303}
