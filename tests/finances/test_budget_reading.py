from association.finances.budget_reading import columns_of, read
from association.finances.budget_tables import block_of, rows_of

OFFER = """Lp.\tRodzaj kosztu\tRodzaj miary\tKoszt jednostkowy [PLN]\tLiczba jedn.\tWartość\tZ dotacji\tWkład własny
I\tKoszty realizacji działań\t\t\t\t60 000,00\t\t
I.1\tSzkolenia wyjazdowe\t\t\t\t\t\t
I.1.1\tNoclegi\tosobodoba\t120,00\t100\t12 000,00\t10 000,00\t2 000,00
I.1.2\t"Wyżywienie
i przerwy"\tosobodzień\t80,50\t200\t16 100,00\t16 100,00\t0,00
\tSuma\t\t\t\t28 100,00\t\t
II\tKoszty administracyjne\t\t\t\t\t\t
II.1\tKsięgowość\tmiesiąc\t500\t6\t3000\t3000\t
\tRazem\t\t\t\t31 100,00\t\t"""


def test_a_table_of_an_offer_is_read_with_its_parts_and_categories():
    rows = rows_of(OFFER)
    columns, skip = columns_of(rows)
    assert columns == ["number", "name", "unit", "unit_cost", "quantity", "amount", "grant", "own"]
    found = read(rows, columns, skip)
    assert [row.errors for row in found] == [[], [], []]
    assert [row.facts for row in found] == [
        {
            "part": "actions",
            "category": "I.1 Szkolenia wyjazdowe",
            "number": "I.1.1",
            "name": "Noclegi",
            "unit": "osobodoba",
            "quantity": 100_000,
            "unit_cost": 12_000,
            "amount": 1_200_000,
            "grant": 1_000_000,
            "own": 200_000,
        },
        {
            "part": "actions",
            "category": "I.1 Szkolenia wyjazdowe",
            "number": "I.1.2",
            "name": "Wyżywienie i przerwy",
            "unit": "osobodzień",
            "quantity": 200_000,
            "unit_cost": 8050,
            "amount": 1_610_000,
            "grant": 1_610_000,
            "own": 0,
        },
        {
            "part": "administration",
            "category": "",
            "number": "II.1",
            "name": "Księgowość",
            "unit": "miesiąc",
            "quantity": 6000,
            "unit_cost": 50_000,
            "amount": 300_000,
            "grant": 300_000,
        },
    ]


def test_without_heads_words_come_first_and_the_larger_figure_is_the_cost():
    rows = rows_of("1\tNoclegi w hotelu\tosobodoba\t100\t120,00\t12000\n2\tDruk poradnika\tegz.\t500\t14,00\t7000")
    assert columns_of(rows) == (["number", "name", "unit", "quantity", "unit_cost", "amount"], 0)
    assert columns_of(rows_of("Noclegi\t12000\nPrzejazdy\t700")) == (["name", "amount"], 0)


def test_what_is_wrong_is_told_beside_its_cell():
    rows = rows_of("Nazwa\tLiczba\tCena\tDotacja\nNoclegi\tdużo\t100\t\n\t2\t3\t\nDruk\t2\t100\t150")
    found = read(rows, *columns_of(rows))
    assert [[key for key, _sentence in row.errors] for row in found] == [["quantity"], ["name"], ["grant"]]


def test_a_block_travels_as_it_came():
    rows = rows_of(OFFER)
    assert rows_of(block_of(rows)) == rows


def test_quotation_marks_hold_line_ends_or_are_plain_text():
    assert rows_of('"Kawa\nherbata"\t5\r\n"Poradnik" druk\t"a ""b"""\n"Film\t7') == [
        ["Kawa herbata", "5"],
        ['"Poradnik" druk', 'a "b"'],
        ['"Film', "7"],
    ]


def test_english_heads_are_read_too():
    heads = "Part\tCategory\tNumber\tName of the cost\tUnit\tNumber of units\tUnit cost\tValue\tgrant\town funds"
    rows = rows_of(
        f"{heads}\tin-kind contribution\nAdministrative costs\t\tII.1\tBooks\tmonth\t2\t5.50\t11.00\t11.00\t0\t0"
    )
    columns, skip = columns_of(rows)
    words = ["part", "category", "number", "name", "unit"]
    assert columns == [*words, "quantity", "unit_cost", "amount", "grant", "own", "in_kind"]
    (row,) = read(rows, columns, skip)
    assert (row.facts["part"], row.facts["amount"], row.errors) == ("administration", 1100, [])
