"""Packing a report with everything that proves it: asked for at once, made by a job, kept for a month."""

from datetime import timedelta

from flask_babel import force_locale
from flask_babel import gettext as _

from association.accounts.models import Account
from association.core import files, jobs
from association.core.clock import now
from association.core.database import db, settle
from association.core.refusals import Refused
from association.reports.exports import issued
from association.reports.exports.package import pack
from association.reports.models import ReportPackage
from association.reports.queries import links as queries
from association.reports.queries.reports import report as report_in_sight

ZIP = "application/zip"
KEPT = timedelta(days=30)
# Progress is told after so many files: telling it for each would take longer than copying.
TOLD_EVERY = 20


def ask_for(report, snapshot, *, url: str, actor) -> ReportPackage:
    """The package of a version, None for the state that is being written; one that is being made is not begun twice.

    url: where it is to be found when it is ready.
    """
    same = queries.packages(report.id).get(snapshot.id if snapshot else None)
    # Nothing is packed twice for whom nobody knows; a signed-in person may try again when files were missing.
    is_whole = snapshot and same and same.file_id and (not same.changed or actor is None)
    if same and (same.state in ("waiting", "running") or is_whole):
        return db.session.get(ReportPackage, same.id)
    package = ReportPackage(
        report_id=report.id,
        snapshot_id=snapshot.id if snapshot else None,
        made_by_name=getattr(actor, "name", "") or "",
    )
    db.session.add(package)
    db.session.flush()
    label = _("Paczka z dowodami: %(title)s", title=report.title)
    job = jobs.start(
        "reports.package", label, actor=actor, package_id=package.id, account_id=getattr(actor, "id", None), url=url
    )
    package.job_id = job.id
    return package


@jobs.job("reports.package")
def make(progress, *, package_id: int, account_id: int | None, url: str):
    """Write the package beside all transactions, then remember it and let go of the one before."""
    whole = _issued(package_id, account_id)
    evidence = whole.content["evidence"]
    stored = queries.stored_files(row["file_id"] for row in evidence)
    paths = [files.location(stored[row["file_id"]]) if row["file_id"] in stored else None for row in evidence]
    with force_locale("pl"):
        papers = whole.papers()
        head, total = whole.head, len(evidence)

    def tell(done: int) -> None:
        if done % TOLD_EVERY == 0 or done == total:
            progress(done, total)

    index: list = []

    def fill(target) -> None:
        with force_locale("pl"):
            index.extend(
                pack(target, evidence=evidence, paths=paths, papers=papers, head=head, moment=whole.moment, tell=tell)
            )

    written = files.write_down(fill)
    changed = sum(one.state != "whole" for one in index)
    with settle():
        package = queries.package_to_make(package_id)
        account = db.session.get(Account, account_id) if account_id else None
        package.file = files.remember(written, name=whole.name("zip"), media_type=ZIP, actor=account)
        package.files, package.changed, package.made_at = len(index), changed, now()
        for earlier in queries.earlier_packages(package):
            _let_go(earlier)
    if changed:
        return _("Niektórych plików nie ma albo są inne niż w sprawozdaniu. Spis w paczce mówi, których."), url
    return "", url


def _issued(package_id: int, account_id: int | None) -> issued.Issued:
    package = queries.package_to_make(package_id)
    if package is None:
        raise Refused(_("Tej paczki już nikt nie potrzebuje."))
    report = package.report
    if package.snapshot:
        return issued.sent(report, package.snapshot)
    account = db.session.get(Account, account_id)
    report = account and report_in_sight(account, report.project_id, report.id)
    if report is None:
        raise Refused(_("Osoba, która prosiła o paczkę, nie widzi już tego sprawozdania."))
    return issued.live(account, report)


def _let_go(package: ReportPackage) -> None:
    if package.file:
        stored, package.file = package.file, None
        db.session.flush()
        files.forget(stored)
    db.session.delete(package)


@jobs.every(at="02:40")
def tidy() -> None:
    """Packages hold copies of papers with names; after a month they go and can be made again."""
    with settle():
        for package in queries.packages_before(now() - KEPT):
            _let_go(package)
