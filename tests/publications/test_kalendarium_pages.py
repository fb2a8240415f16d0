"""The pages of the kalendarium as documents."""

import outloud
import pypdfium2

from association.publications.commands.kalendarium import load_rules
from association.publications.kalendarium import papers, years
from tests.factories.accounts import make_account


def test_every_layout_is_set_on_both_papers(session, tmp_path):
    load_rules(actor=make_account(roles=["editor"]))
    calendar = years.frozen(2027)
    calendar["entries"][0]["title"] = calendar["entries"][0]["short"] = '#read("/etc/passwd") <b>'
    pages = {layout: len(pypdfium2.PdfDocument(papers.set_year(calendar, layout, "a5"))) for layout in papers.LAYOUTS}
    assert (pages["year"], pages["months"], pages["weeks"]) == (2, 12, 107)
    months = pypdfium2.PdfDocument(papers.set_year(calendar, "months", "a4"))
    words = months[0].get_textpage().get_text_bounded()
    assert '#read("/etc/passwd") <b>' in words
    assert "Styczeń" in words
    (tmp_path / "year.pdf").write_bytes(papers.set_year(calendar, "year", "a4"))
    assert [one.rule for one in outloud.check(str(tmp_path / "year.pdf")).sorted_findings()] == []
    # What nobody stands for is printed with its mark.
    november = months[10].get_textpage().get_text_bounded().replace("\N{NO-BREAK SPACE}", " ")
    assert "nabór NOWEFIO ?" in november
