"""Conferences: the programme, the registration, the study visits and the day itself."""

from flask_babel import lazy_gettext as _l

from association.conferences import certificates, measuring, neighbours, programme_records, proving, rules, surveying
from association.conferences.cli import cli
from association.conferences.commands.copies import copy_to_project
from association.conferences.holdings import HOLDINGS
from association.conferences.models import Attendee, Conference, PlacePool
from association.conferences.models.messages import ConferenceMessage
from association.conferences.queries import attendees, messages, pools, presence
from association.conferences.queries import conferences as queries
from association.conferences.queries.conditions import CONDITIONS
from association.conferences.routes import conferences
from association.conferences.routes.attendees import attendee_tabs, attendee_url
from association.conferences.routes.blueprint import conference_url, tabs
from association.conferences.routes.messages import message_url
from association.conferences.routes.places import pool_url
from association.conferences.signing import SHEETS
from association.core.feature import Feature, Nav, RecordType

feature = Feature(
    name="conferences",
    label=_l("Konferencje"),
    blueprint=conferences,
    thread="conferences",
    rules=rules,
    conditions=CONDITIONS,
    navigation=[Nav(_l("Konferencje"), "conferences.every", "mic", rules.enter, thread="conferences")],
    records=[
        RecordType(
            kind=Conference.audit_kind,
            label=_l("Konferencja"),
            load=queries.conference,
            title=lambda conference: conference.title,
            url=conference_url,
            edit=rules.manage,
            titles=queries.titles,
            tabs=tabs,
            thread="conferences",
            visible_ids=queries.visible_ids,
            certified=certificates.sample,
            addresses=presence.addresses,
        ),
        RecordType(
            kind=Attendee.audit_kind,
            label=_l("Osoba na konferencji"),
            load=attendees.attendee_to_read,
            title=lambda attendee: attendee.name,
            url=attendee_url,
            edit=rules.manage_in,
            titles=attendees.titles,
            tabs=attendee_tabs,
            thread="conferences",
        ),
        *surveying.RECORDS,
        *programme_records.RECORDS,
        RecordType(
            kind=ConferenceMessage.audit_kind,
            label=_l("Wiadomość"),
            load=messages.message_by_id,
            title=lambda message: message.subject,
            url=message_url,
            edit=rules.manage_in,
            thread="conferences",
        ),
        RecordType(
            kind=PlacePool.audit_kind,
            label=_l("Pula miejsc"),
            load=pools.pool_by_id,
            title=lambda pool: pools.titles([pool.id])[pool.id],
            url=pool_url,
            edit=rules.manage_in,
            titles=pools.titles,
            thread="conferences",
        ),
    ],
    measures=measuring.MEASURES,
    proofs=proving.proofs,
    checks=proving.checks,
    personal_data=HOLDINGS,
    search=neighbours.search,
    open_to_all=neighbours.open_to_all,
    calendar=neighbours.calendar,
    timeline=neighbours.timeline,
    planned=neighbours.planned,
    tasks=neighbours.tasks,
    cards=neighbours.cards,
    about_people=neighbours.about_people,
    about_organisations=neighbours.about_organisations,
    about_project=neighbours.about_project,
    copy_project=copy_to_project,
    sheets=SHEETS,
    demo="association.conferences.demo",
    commands=[cli],
)
