"""What stands behind the numbers of the academy: people, then sessions, then the signed sheets, each with its link."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy.queries import certificates, cohorts, measures, papers, reports
from association.core import polish
from association.core.feature import EvidenceGroup, EvidenceLine
from association.core.i18n import locale
from association.documents.queries import signed_sheets


def enrolled(viewer, project_id) -> list[EvidenceGroup]:
    """Everybody who takes part, and the sheets that show it."""
    people = measures.takings(project_id, viewer)
    return _groups(viewer, project_id, people, lambda one: one.enrolled_on_paper)


def attended(viewer, project_id) -> list[EvidenceGroup]:
    """Those who reached the required attendance, the sessions at which they were, and the signed sheets."""
    people = [one for one in measures.takings(project_id, viewer) if one.passed]
    return _groups(viewer, project_id, people, lambda one: one.passed_on_paper)


def hours(viewer, project_id) -> list[EvidenceGroup]:
    """The sessions that were held, and the signed sheets."""
    sessions = measures.held(project_id, viewer)
    sheets = signed_sheets("academy.session", [one.id for one in sessions])
    lines = [_session_line(one, sheets.get(one.id), one.minutes // 45) for one in sessions]
    return _without_empty([EvidenceGroup(_("Sesje"), lines), _sheet_group(sheets, sessions)])


def certified(viewer, project_id) -> list[EvidenceGroup]:
    """Everybody with a valid certificate; the certificate is itself the proof."""
    lines, known, hidden = [], set(), set()
    for one in certificates.of_project(project_id, viewer):
        key = one.person_id or f"certificate-{one.id}"
        if key in known:
            continue
        known.add(key)
        if not one.visible:
            hidden.add(key)
            continue
        url = url_for("certificates.certificate", certificate_id=one.id)
        meta = f"{one.course}, {polish.short_date(one.issued_on, locale())}"
        lines.append(EvidenceLine(one.person_name, url, meta, proof=(_("nr %(number)s", number=one.label), url)))
    if hidden:
        said = ngettext(
            "%(num)d osoba, której danych nie widzisz", "%(num)d osób, których danych nie widzisz", len(hidden)
        )
        lines.append(EvidenceLine(said, None, amount=len(hidden)))
    return _without_empty([EvidenceGroup(_("Osoby z zaświadczeniem"), lines)])


def applicants(viewer, project_id) -> list[EvidenceGroup]:
    """The calls with the applications that were sent to them."""
    calls = reports.calls_of_project(project_id)
    seen = cohorts.seen_among(viewer, [row.cohort_id for row in calls])
    lines = [
        EvidenceLine(
            row.title,
            url_for("academy.applications", cohort_id=row.cohort_id) if row.cohort_id in seen else None,
            ngettext("%(num)d zgłoszenie", "%(num)d zgłoszeń", row.sent),
            row.sent,
        )
        for row in calls
    ]
    return _without_empty([EvidenceGroup(_("Nabory"), lines)])


def person_hours(viewer, project_id) -> list[EvidenceGroup]:
    """The sessions with the hours that all people together attended, and the signed sheets."""
    sessions = {one.id: one for one in measures.held(project_id, viewer)}
    sheets = signed_sheets("academy.session", list(sessions))
    rows = [row for row in reports.attended_by_session(project_id, measures.wall_clock()) if row.id in sessions]
    lines = [_session_line(sessions[row.id], sheets.get(row.id), row.minutes // 45) for row in rows]
    held = [sessions[row.id] for row in rows]
    return _without_empty([EvidenceGroup(_("Sesje"), lines), _sheet_group(sheets, held)])


def _groups(viewer, project_id, people, proved) -> list[EvidenceGroup]:
    """Each person once, by the cohort in which he or she stands best."""
    best = {}
    for one in people:
        kept = best.get(one.person_id)
        if kept is None or (proved(one), one.attended) > (proved(kept), kept.attended):
            best[one.person_id] = one
    visible = [one for one in best.values() if one.visible]
    hidden = len(best) - len(visible)
    lines = [_person_line(one, proved(one)) for one in visible]
    if hidden:
        said = ngettext("%(num)d osoba, której danych nie widzisz", "%(num)d osób, których danych nie widzisz", hidden)
        lines.append(EvidenceLine(said, None, amount=hidden))
    present = measures.present_at([one.enrolment_id for one in best.values()])
    sessions = [one for one in measures.held(project_id, viewer) if one.id in present]
    sheets = signed_sheets("academy.session", [one.id for one in sessions])
    return _without_empty(
        [
            EvidenceGroup(_("Osoby"), lines),
            EvidenceGroup(
                _("Sesje, na których były"),
                [_session_line(one, sheets.get(one.id), present[one.id]) for one in sessions],
            ),
            _sheet_group(sheets, sessions),
        ]
    )


def _person_line(one, proved: bool) -> EvidenceLine:
    url = url_for("academy.participant", cohort_id=one.cohort_id, enrolment_id=one.enrolment_id)
    attended, planned = (_number(minutes) for minutes in (one.attended, one.planned))
    meta = _("%(attended)s z %(planned)s godz.", attended=attended, planned=planned)
    return EvidenceLine(one.name, url, meta, proof=(_("podpisane listy"), url) if proved else None)


def _session_line(one, sheet, amount: int) -> EvidenceLine:
    url = url_for("academy.session", cohort_id=one.cohort_id, session_id=one.id) if one.visible else None
    meta = f"{polish.short_date(one.day, locale())}, {polish.hours(one.minutes, locale=locale())}"
    proof = (sheet.title, _document_url(sheet) if one.visible else "") if sheet else None
    return EvidenceLine(_("Sesja %(number)d: %(topic)s", number=one.number, topic=one.topic), url, meta, amount, proof)


def _sheet_group(sheets, sessions) -> EvidenceGroup:
    """A sheet counts from the day it is there; whether it was compared with the marks stands beside it."""
    compared = papers.states(sheets)
    words = {"agrees": _("zgadza się z wpisami"), "differs": _("różni się od wpisów")}
    other = _("do porównania z wpisami")
    lines = [
        EvidenceLine(
            sheet.title,
            _document_url(sheet) if one.visible else None,
            f"{_('sesja %(number)d', number=one.number)}, {words.get(compared.get(one.id), other)}",
        )
        for one in sessions
        if (sheet := sheets.get(one.id))
    ]
    return EvidenceGroup(_("Podpisane listy"), lines, are_proofs=True)


def _document_url(sheet) -> str:
    return url_for("documents.document", document_id=sheet.id)


def _number(minutes: int) -> str:
    return polish.hours(minutes, locale=locale()).partition("\N{NO-BREAK SPACE}")[0]


def _without_empty(groups) -> list[EvidenceGroup]:
    return [group for group in groups if group.lines]
