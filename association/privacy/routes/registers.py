"""The register of processing, as a page and as a document."""

from flask_babel import gettext as _

from association.core import files, polish, spreadsheets
from association.core.clock import today
from association.core.profile import association
from association.core.typesetting import typeset
from association.core.web import allow, page
from association.privacy import rules
from association.privacy.queries import registers
from association.privacy.routes import privacy, sections


@privacy.get("/register")
@allow(rules.enter)
def register():
    """Every activity of processing."""
    found = registers.activities()
    return page("privacy/register.html", activities=found, association=association(), sections=sections("register"))


@privacy.get("/register.pdf")
@allow(rules.enter)
def register_pdf():
    """The register as a document to sign and to show."""
    own = association()
    data = {
        "name": own.name if own else "",
        "address": own.address if own else "",
        "contact": ", ".join(filter(None, (own.email, own.phone))) if own else "",
        "day": polish.long_date(today()),
        "rows": [
            {
                "feature": each.feature,
                "purpose": each.purpose,
                "basis": each.basis,
                "retention": each.retention,
                "data": [f"{record}: {', '.join(labels)}" for record, labels in each.data.items()],
            }
            for each in registers.activities()
        ],
    }
    return files.send_bytes(typeset("privacy/register.typ", data), "rejestr-czynnosci.pdf", "application/pdf")


@privacy.get("/register.xlsx")
@allow(rules.enter)
def register_xlsx():
    """The register as a table."""
    headers = [_("Obszar"), _("Cel"), _("Podstawa"), _("Dane"), _("Jak długo")]
    rows = [
        [
            each.feature,
            each.purpose,
            each.basis,
            "; ".join(f"{record}: {', '.join(labels)}" for record, labels in each.data.items()),
            each.retention,
        ]
        for each in registers.activities()
    ]
    return files.send_bytes(
        spreadsheets.write_xlsx(headers, rows, _("Rejestr")), "rejestr-czynnosci.xlsx", spreadsheets.XLSX
    )
