"""The academy: cohorts, who takes part, sessions, attendance."""

from flask_babel import lazy_gettext as _l

from association.academy import abandoned as _abandoned  # noqa: F401 - its work is known once it is imported
from association.academy import certificates as reckoned
from association.academy import evidence, monitoring, offers, reach, recruiting, rules, selecting, surveying, teaching
from association.academy.commands.enrolments import enrol_all
from association.academy.demo import demo
from association.academy.models import (
    Attendance,
    AttendanceNote,
    CheckIn,
    Cohort,
    Correction,
    Enrolment,
    PaperCheck,
    PaperDifference,
    SentMark,
    SessionTrainer,
    StandingWarning,
    TrainingSession,
)
from association.academy.queries import certificates, changes, cohorts, enrolments, measures, papers, reports, sessions
from association.academy.routes import (
    academy,
    cohort_tabs,
    cohort_url,
    enrolment_tabs,
    enrolment_url,
    session_tabs,
    session_url,
)
from association.academy.routes.papers import paper_url
from association.core.feature import Feature, Holding, Measure, Nav, RecordType, SheetKind

_PURPOSE = _l("prowadzenie szkoleń i rozliczenie dotacji")
_BASIS = _l("udział w projekcie i obowiązek rozliczenia dotacji, art. 6 ust. 1 lit. b i c RODO")
_RETENTION = _l("5 lat od końca roku, w którym przyjęto sprawozdanie z projektu")

feature = Feature(
    name="academy",
    label=_l("Akademia"),
    blueprint=academy,
    thread="academy",
    rules=rules,
    navigation=[Nav(_l("Akademia"), "academy.cohorts", "cap", rules.enter, thread="academy")],
    records=[
        *teaching.RECORDS,
        RecordType(
            kind=Cohort.audit_kind,
            label=_l("Grupa"),
            load=cohorts.cohort,
            title=lambda cohort: cohort.title,
            url=cohort_url,
            edit=rules.manage,
            titles=cohorts.titles,
            tabs=cohort_tabs,
            thread="academy",
            visible_ids=cohorts.visible_ids,
            take_people=enrol_all,
            certified=reckoned.sample,
        ),
        RecordType(
            kind=TrainingSession.audit_kind,
            label=_l("Sesja"),
            load=sessions.session_by_id,
            title=lambda session: session.topic,
            url=session_url,
            edit=rules.mark_in,
            titles=sessions.titles,
            tabs=session_tabs,
            thread="academy",
            visible_ids=sessions.visible_ids,
        ),
        RecordType(
            kind=Enrolment.audit_kind,
            label=_l("Udział w grupie"),
            load=enrolments.enrolment_by_id,
            title=lambda enrolment: enrolment.person.name,
            url=enrolment_url,
            edit=rules.manage_in,
            titles=enrolments.titles,
            tabs=enrolment_tabs,
            thread="academy",
            visible_ids=enrolments.visible_ids,
        ),
        *recruiting.RECORDS,
        *surveying.RECORDS,
        *monitoring.RECORDS,
    ],
    measures=[
        Measure(
            "academy.enrolled",
            _l("Osoby zapisane (z dowodem, gdy jest dokument osoby albo podpisana lista z jej obecnością)"),
            _l("osób"),
            measures.count_enrolled,
            evidence.enrolled,
            people=reach.enrolled,
            changes=changes.of_people,
        ),
        Measure(
            "academy.attended",
            _l("Osoby z wymaganą obecnością (z dowodem, gdy próg dają same sesje z podpisaną listą)"),
            _l("osób"),
            measures.count_attended,
            evidence.attended,
            people=reach.attended,
            changes=changes.of_people,
        ),
        Measure(
            "academy.hours",
            _l("Godziny zajęć, które się odbyły (z dowodem, gdy sesja ma podpisaną listę)"),
            _l("godz."),
            measures.count_hours,
            evidence.hours,
            changes=changes.of_sessions,
        ),
        Measure(
            "academy.applicants",
            _l("Zgłoszenia złożone w naborach (zgłoszenie jest samo dowodem)"),
            _l("zgłoszeń"),
            reports.count_applied,
            evidence.applicants,
        ),
        Measure(
            "academy.person_hours",
            _l("Osobogodziny zajęć (z dowodem, gdy sesja ma podpisaną listę)"),
            _l("osobogodz."),
            reports.count_person_hours,
            evidence.person_hours,
            changes=changes.of_sessions,
        ),
        Measure(
            "academy.certificates",
            _l("Osoby z ważnym zaświadczeniem (zaświadczenie jest samo dowodem)"),
            _l("osób"),
            certificates.count_certificates,
            evidence.certified,
            people=reach.certified,
            changes=changes.of_people,
        ),
        *surveying.MEASURES,
        *monitoring.MEASURES,
    ],
    personal_data=[
        *teaching.HOLDINGS,
        *recruiting.HOLDINGS,
        *selecting.HOLDINGS,
        *surveying.HOLDINGS,
        *monitoring.HOLDINGS,
        Holding(
            Enrolment,
            ("person_id", "enrolled_on", "state", "left_on", "left_reason"),
            purpose=_PURPOSE,
            basis=_BASIS,
            retention=_RETENTION,
        ),
        Holding(
            Attendance,
            ("status", "minutes", "arrived", "departed"),
            purpose=_PURPOSE,
            basis=_BASIS,
            retention=_RETENTION,
        ),
        Holding(
            AttendanceNote,
            ("enrolment_id", "remark", "reason", "document_id"),
            purpose=_l("uwagi do obecności i usprawiedliwienia nieobecności"),
            basis=_BASIS,
            retention=_RETENTION,
        ),
        Holding(
            Correction,
            ("enrolment_id", "was", "became", "reason", "made_by_name"),
            purpose=_l("poprawki obecności po zamknięciu sesji: kto, kiedy i dlaczego"),
            basis=_BASIS,
            retention=_RETENTION,
        ),
        Holding(
            StandingWarning,
            ("enrolment_id", "kind", "attended", "planned", "reachable", "written_to", "seen_by_name"),
            purpose=_l("ostrzeżenia, że próg obecności się oddala"),
            basis=_BASIS,
            retention=_RETENTION,
        ),
        Holding(
            SentMark,
            ("status", "missed", "tapped_at", "account_id"),
            purpose=_l("wpisy obecności wysłane z telefonu, także te, które ktoś musi rozstrzygnąć"),
            basis=_BASIS,
            retention=_l("90 dni od otrzymania, a gdy wpisy są sprzeczne, do ich rozstrzygnięcia"),
        ),
        Holding(
            CheckIn,
            ("at", "device", "browser"),
            purpose=_l("potwierdzenie obecności własnym telefonem i ochrona przed potwierdzaniem za innych"),
            basis=_BASIS,
            retention=_RETENTION,
        ),
        Holding(
            PaperDifference,
            ("enrolment_id", "said", "remark"),
            purpose=_l("porównanie podpisanych list z wpisami"),
            basis=_BASIS,
            retention=_RETENTION,
        ),
        Holding(
            PaperCheck,
            ("checked_by_name",),
            purpose=_l("kto sprawdził podpisaną listę"),
            basis=_BASIS,
            retention=_RETENTION,
        ),
        Holding(
            SessionTrainer,
            ("person_id", "minutes"),
            purpose=_l("prowadzenie zajęć"),
            basis=_l("umowa z osobą prowadzącą, art. 6 ust. 1 lit. b RODO"),
            retention=_RETENTION,
        ),
        Holding(
            TrainingSession,
            ("host",),
            purpose=_l("organizacja wizyt studyjnych"),
            basis=_l("prawnie uzasadniony interes, art. 6 ust. 1 lit. f RODO"),
            retention=_RETENTION,
        ),
        Holding(
            TrainingSession,
            ("closed_by_name",),
            purpose=_l("kto zamknął obecność na sesji"),
            basis=_BASIS,
            retention=_RETENTION,
        ),
    ],
    sheets=[
        SheetKind(
            kind=TrainingSession.audit_kind,
            day=lambda session: session.day,
            review_url=paper_url,
            choices=papers.choices,
        )
    ],
    search=offers.search,
    calendar=offers.calendar,
    timeline=offers.timeline,
    tasks=offers.tasks,
    about_people=offers.about_people,
    about_project=offers.about_project,
    demo=demo,
)
