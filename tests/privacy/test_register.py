"""The register of processing as a page and as a document."""

import outloud


def test_the_register_says_what_every_feature_keeps(enter, tmp_path):
    client = enter("coordinator")
    page = client.get("/privacy/register").text
    for said in ("Przeglądarka", "Data urodzenia", "listy", "art. 9 ust. 2 lit. a RODO"):
        assert said.casefold() in page.casefold()
    pdf = client.get("/privacy/register.pdf").data
    (tmp_path / "register.pdf").write_bytes(pdf)
    found = outloud.check(str(tmp_path / "register.pdf")).sorted_findings()
    assert [f"{each.rule} {each.message}" for each in found] == []
    assert client.get("/privacy/register.xlsx").data[:2] == b"PK"
