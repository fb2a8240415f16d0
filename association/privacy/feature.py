"""Personal data: what people are told and agree to, the register of processing, and what they ask for."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core.feature import Condition, Feature, Hit, Nav, RecordType, Task
from association.people.models import Person
from association.privacy import rules
from association.privacy.holdings import HOLDINGS
from association.privacy.models import KINDS, PURPOSES, Consent, DataRequest, NoticeVersion, PrivacyNotice
from association.privacy.queries import notices, requests
from association.privacy.routes import privacy
from association.privacy.routes.notices import notice_url
from association.privacy.routes.persons import of_person_url
from association.privacy.routes.requests import request_url


def _about_people(viewer, person_ids) -> dict[int, list[Hit]]:
    """Everybody's consents and notices are one step away."""
    if not rules.agree(viewer):
        return {}
    count = notices.of_many(person_ids)
    return {
        ident: [
            Hit(
                _("Zgody i klauzule"),
                of_person_url(ident),
                ngettext("%(num)d zgoda", "%(num)d zgód", count[ident]) if ident in count else _("brak zgód"),
                "shield",
            )
        ]
        for ident in person_ids
    }


def _tasks(viewer) -> list[Task]:
    """What has to be answered, for whoever answers."""
    if not rules.answer(viewer):
        return []
    return [
        Task(
            _("Odpowiedz na wniosek o dane: %(name)s", name=row.name),
            url_for("privacy.request", request_id=row.id),
            str(KINDS[row.kind]),
            row.due_on,
            "plain",
            "shield",
        )
        for row in requests.waiting()
    ]


feature = Feature(
    name="privacy",
    label=_l("Dane osobowe"),
    blueprint=privacy,
    rules=rules,
    navigation=[Nav(_l("Dane osobowe"), "privacy.requests", "shield", rules.enter, group="shared")],
    records=[
        RecordType(
            kind=DataRequest.audit_kind,
            label=_l("Wniosek o dane"),
            load=requests.request,
            title=lambda row: row.title,
            url=request_url,
            edit=lambda viewer, row: rules.enter(viewer),
            titles=requests.titles,
        ),
        RecordType(
            kind=PrivacyNotice.audit_kind,
            label=_l("Klauzula informacyjna"),
            load=notices.notice,
            title=lambda row: row.title,
            url=notice_url,
            edit=lambda viewer, row: rules.enter(viewer),
            titles=notices.titles,
        ),
        RecordType(
            kind=NoticeVersion.audit_kind,
            label=_l("Wersja klauzuli"),
            load=lambda viewer, ident: None,
            title=str,
            url=str,
            edit=lambda viewer, row: False,
            titles=notices.version_titles,
        ),
        RecordType(
            kind=Consent.audit_kind,
            label=_l("Zgoda"),
            load=notices.any_consent,
            title=lambda row: row.audit_title(),
            url=lambda row: of_person_url(row.person_id),
            edit=lambda viewer, row: rules.agree(viewer),
        ),
    ],
    personal_data=HOLDINGS,
    conditions=[
        Condition(
            key="privacy.agreed",
            about=Person.audit_kind,
            label=_l("wyraża zgodę na"),
            value="choices",
            choices=lambda viewer: list(PURPOSES.items()) if rules.agree(viewer) else [],
            chosen=lambda viewer, value: notices.agreed(value),
        )
    ],
    about_people=_about_people,
    tasks=_tasks,
    demo="association.privacy.demo",
)
