"""What an auditor sees: one sent report, its tables and its evidence, for a time, without an account.

Nothing is read but the frozen content, the files that it names, and the marking of the funder; every opening is written
down before anything is shown.
"""

from flask import abort, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from association.core import files
from association.core.clock import now
from association.core.database import settle
from association.core.web import allow, anyone, done, page, viewer
from association.reports import queries
from association.reports.commands import links as commands
from association.reports.commands import packages
from association.reports.exports import issued
from association.reports.exports.printed import by_folder, facts_of
from association.reports.queries import links
from association.reports.routes.blueprint import reports
from association.reports.routes.exports import sent_as


def _link(_viewer, *_ids):
    """The link of the address, open or not."""
    return links.by_token(request.view_args["token"])


def _hidden(response):
    """Search engines leave it alone, browsers keep nothing of it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _over(link):
    """The time of a link is over, or it was taken back; of the report nothing is said."""
    return _hidden(page("reports/audit_over.html", status=410, state=link.state(now()), link=link))


def _version(link):
    """What is known of the version that the address names, else of the newest; not its content, which may be large."""
    wanted = request.view_args.get("number")
    known = (one for one in queries.snapshots(link.report) if wanted in (None, one.number))
    return next(known, None) or abort(404)


def _noted(token: str, what: str, number: int, title: str = ""):
    """Write down the visit in Polish, whoever came; the records that were loaded before are loaded anew."""
    if request.method == "GET":
        with settle(), force_locale("pl"):
            link = links.by_token(token)
            commands.visit(
                link,
                what=what,
                title=title or _("wersja %(number)d", number=number),
                address=request.remote_addr or "",
                browser=request.user_agent.string,
                actor=viewer(),
            )
    return links.by_token(token)


@reports.get("/audit/<token>")
@reports.get("/audit/<token>/versions/<int:number>")
@allow(anyone, on=_link)
def audit(link, token):
    """The report as it was sent, and everything that proves it."""
    if not link.is_open(now()):
        return _over(link)
    number = _version(link).number
    link = _noted(token, "report", number)
    snapshot = queries.snapshot(link.report, number)
    content = snapshot.data()
    return _hidden(
        page(
            "reports/audit.html",
            link=link,
            token=token,
            snapshot=snapshot,
            versions=queries.snapshots(link.report),
            content=_led_to_files(content, file_url(token, number)),
            facts=facts_of(content),
            lists_files=any(
                block.get("key") == "attachments" for one in content["sections"] for block in one["blocks"]
            ),
            places={},
            closed=(),
            may_write=False,
            evidence=by_folder(content["evidence"]),
            package=links.packages(link.report_id).get(snapshot.id),
        )
    )


def file_url(token: str, number: int) -> str:
    """Where the evidence of a version is to be had, up to the place of a piece: a report may hold thousands."""
    return url_for("reports.audit_evidence", token=token, number=number, place=0).removesuffix("0")


def _led_to_files(content: dict, address: str) -> dict:
    """The content whose rows lead to the files behind them, and nowhere else."""
    pages, rows = {}, {}
    for place, proof in enumerate(content["evidence"], start=1):
        pages.setdefault(proof.get("url"), place)
        rows.setdefault(proof.get("row"), place)
    for section in content["sections"]:
        for block in section["blocks"]:
            for row in block["rows"] if block["kind"] == "table" else ():
                place = (row.get("url") and pages.get(row["url"])) or (row.get("key") and rows.get(row["key"]))
                row["url"] = f"{address}{place}" if place else None
    return content


@reports.get("/audit/<token>/versions/<int:number>/report.<any(pdf, docx, xlsx):kind>")
@allow(anyone, on=_link)
def audit_export(link, token, kind):
    """The report as a file."""
    if not link.is_open(now()):
        return _over(link)
    number = _version(link).number
    link = _noted(token, kind, number)
    return _hidden(sent_as(issued.sent(link.report, queries.snapshot(link.report, number)), kind))


@reports.get("/audit/<token>/versions/<int:number>/evidence/<int:place>")
@allow(anyone, on=_link)
def audit_evidence(link, token):
    """One file that proves the report: by its place among the evidence of a version, so that no other can be asked."""
    if not link.is_open(now()):
        return _over(link)
    place = request.view_args["place"]
    snapshot = queries.snapshot(link.report, request.view_args["number"]) or abort(404)
    evidence = snapshot.data()["evidence"]
    if not 1 <= place <= len(evidence):
        abort(404)
    row = evidence[place - 1]
    stored = links.stored_files([row["file_id"]]).get(row["file_id"])
    if stored is None or stored.sha256 != row["sha256"] or not files.location(stored).is_file():
        abort(404)
    _noted(token, "evidence", 0, f"{place}. {row['title']}")
    return _hidden(files.send(links.stored_files([row["file_id"]])[row["file_id"]]))


@reports.get("/audit/<token>/versions/<int:number>/package.zip")
@allow(anyone, on=_link)
def audit_package(link, token):
    """Everything at once, when it has been packed."""
    if not link.is_open(now()):
        return _over(link)
    version = _version(link)
    if not (found := links.package(link.report_id, version.id)) or not found.file:
        abort(404)
    link = _noted(token, "package", version.number)
    return _hidden(files.send(links.package(link.report_id, version.id).file))


@reports.post("/audit/<token>/versions/<int:number>/package")
@allow(anyone, on=_link)
def audit_make_package(link, token):
    """Have everything packed; whoever asks comes back to the report, where it appears when it is ready."""
    if not link.is_open(now()):
        return _over(link)
    version = _version(link)
    with force_locale("pl"):
        told = _("wersja %(number)d, zamówiono", number=version.number)
        commands.visit(
            link,
            what="package",
            title=told,
            address=request.remote_addr or "",
            browser=request.user_agent.string,
            actor=viewer(),
        )
    back = url_for("reports.audit", token=token, number=version.number, _anchor="package")
    own = url_for("reports.exports", project_id=link.report.project_id, report_id=link.report_id)
    packages.ask_for(link.report, version, url=own, actor=None)
    return done("", to=back)
