"""A later edition closes what is gone, opens what is new, and records of other years are still read."""

from datetime import date

import pytest

from association.core import teryt, teryt_editions
from association.people.cli import own_register
from tests.factories.people import make_person

HEAD = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA\n"


@pytest.fixture
def own(app):
    """The register of this installation alone; afterwards everybody reads the shipped one again."""
    yield own_register(app)
    own_register(app).unlink(missing_ok=True)
    teryt.use(own_register(app))
    teryt.forget()


def office_file(tmp_path, *, day="2027-01-01", change=lambda rows: rows):
    """The shipped register as the office would publish it, with towns and districts, changed."""
    lines = []
    for row in change([row for row in teryt_editions.read(teryt.REGISTER) if not row["valid_to"]]):
        code, name = row["code"], row["name"].upper() if row["level"] == "voivodeship" else row["name"]
        parts = [code[:2], code[2:4], code[4:6], code[6:]]
        lines.append(";".join([*parts, name, row["kind"], day]))
        if row["kind"] == "gmina miejsko-wiejska":
            lines += [";".join([*parts[:3], sort, name, "miasto", day]) for sort in "45"]
    file = tmp_path / "TERC.csv"
    file.write_text("\ufeff" + HEAD + "\n".join(lines), encoding="utf-8")
    return file


def changed(rows):
    """Olsztyn (Jura) is a village again, Starcza joins its neighbour, Poczesna is called otherwise, Nowa appears."""
    kept = [row | {} for row in rows if row["code"] != "2404162"]
    for row in kept:
        if row["code"] == "2404123":
            row |= {"code": "2404122", "kind": "gmina wiejska"}
        if row["code"] == "2404132":
            row["name"] = "Poczesna Nowa"
    return [*kept, {"code": "2404172", "level": "municipality", "name": "Nowa", "kind": "gmina wiejska"}]


def test_an_edition_is_followed_and_older_codes_are_still_read(app, own, tmp_path, enter, saved):
    answer = app.test_cli_runner().invoke(args=["teryt", "update", str(office_file(tmp_path, change=changed))])
    assert answer.exit_code == 0, answer.output
    assert "Stan na 2027-01-01: zamknięto 3, dodano 3." in answer.output
    teryt.use(own)
    assert teryt.label("2404123") == teryt.label("2404122") == "Olsztyn (pow. częstochowski)"
    assert teryt.current("2404123") == "2404122"
    assert teryt.label("2404162") == "Starcza (pow. częstochowski, do 2026 r.)"
    assert teryt.county_of("2404162").name == "częstochowski"
    assert [unit.name for unit in teryt.search("Poczesna")] == ["Poczesna Nowa"]
    assert (teryt.named("Starcza"), [unit.code for unit in teryt.named("Nowa")]) == ([], ["2404172"])
    rows = {(row["code"], row["valid_from"]): row["valid_to"] for row in teryt_editions.read(own)}
    assert (rows["2404162", "2026-01-01"], rows["2404132", "2026-01-01"]) == ("2026-12-31", "2026-12-31")
    assert (rows["2404132", "2027-01-01"], rows["2404172", "2027-01-01"]) == ("", "")
    with saved():
        make_person("Ewa", "Dawna", municipality="2404123")
        make_person("Jan", "Nowy", municipality="2404122")
    page = enter("animator").get("/people/persons?place=2404122").text
    assert ("Ewa Dawna" in page, "Jan Nowy" in page) == (True, True)
    again = app.test_cli_runner().invoke(args=["teryt", "update", str(office_file(tmp_path))])
    assert (again.exit_code, "nie jest nowszy" in again.output) == (1, True)


def test_what_is_no_whole_edition_changes_nothing(app, own, tmp_path):
    run = app.test_cli_runner()
    half = office_file(tmp_path, change=lambda rows: rows[:1400])
    assert "nie jest cały" in run.invoke(args=["teryt", "update", str(half)]).output
    other = tmp_path / "other.csv"
    other.write_text("nazwa;kod\nJanów;42\n", encoding="utf-8")
    assert "to nie jest plik TERC" in run.invoke(args=["teryt", "update", str(other)]).output
    assert not own.exists()


def test_the_same_edition_in_our_own_form_changes_nothing():
    known = teryt_editions.read(teryt.REGISTER)
    day, units = teryt_editions.read_edition(teryt.REGISTER.read_text(encoding="utf-8"))
    assert (day, len(units)) == (date(2026, 1, 1), 2875)
    changes = teryt_editions.follow(known, units, date(2027, 1, 1))
    assert (changes.opened, changes.closed) == ([], [])
