"""Certificates: registers with consecutive numbers, designs, the papers and their public verification."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.certificates import queries, rules
from association.certificates.models import STATES, Certificate, DesignPicture, Register
from association.certificates.queries.conditions import CONDITIONS
from association.certificates.routes import certificate_tabs, certificate_url, certificates
from association.core import polish
from association.core.feature import Feature, Hit, Holding, Nav, RecordType
from association.core.i18n import locale

_BASIS = _l("udział w projekcie i obowiązek rozliczenia dotacji, art. 6 ust. 1 lit. b i c RODO")


def _search(viewer, words, limit):
    if not rules.enter(viewer):
        return []
    return [
        Hit(
            _("Zaświadczenie nr %(number)s", number=row.label),
            url_for("certificates.certificate", certificate_id=row.id),
            _meta(row.person_name, row),
            "sign",
        )
        for row in queries.found(viewer, words, limit)
    ]


def _meta(first: str, row) -> str:
    parts = [first, polish.short_date(row.issued_on, locale())]
    return ", ".join(parts if row.state == "valid" else [*parts, str(STATES[row.state])])


def _about_people(viewer, person_ids) -> dict[int, list[Hit]]:
    told: dict[int, list[Hit]] = {}
    for row in queries.of_people(viewer, person_ids) if rules.enter(viewer) else ():
        url = url_for("certificates.certificate", certificate_id=row.id)
        title = _("Zaświadczenie nr %(number)s", number=row.label)
        told.setdefault(row.person_id, []).append(
            Hit(title, url, _meta(row.course, row), "sign", "academy", row.issued_on)
        )
    return told


feature = Feature(
    name="certificates",
    label=_l("Zaświadczenia"),
    blueprint=certificates,
    rules=rules,
    conditions=CONDITIONS,
    navigation=[Nav(_l("Zaświadczenia"), "certificates.everything", "sign", rules.enter, group="shared")],
    records=[
        RecordType(
            kind=Certificate.audit_kind,
            label=_l("Zaświadczenie"),
            load=queries.issued,
            title=lambda issued: issued.certificate.label,
            url=certificate_url,
            edit=rules.edit,
            titles=queries.titles,
            tabs=certificate_tabs,
            visible_ids=queries.visible_ids,
        ),
        RecordType(
            kind=Register.audit_kind,
            label=_l("Rejestr zaświadczeń"),
            load=lambda viewer, ident: queries.register(viewer, ident) if rules.manage_registers(viewer) else None,
            title=lambda register: register.title,
            url=lambda register: url_for("certificates.edit_register", register_id=register.id),
            edit=rules.manage_registers,
            titles=queries.register_titles,
        ),
    ],
    personal_data=[
        Holding(
            Certificate,
            ("person_id", "person_name", "paper", "reason", "ended_reason", "mailed_at"),
            purpose=_l("wydane zaświadczenia i sprawdzanie, czy są prawdziwe"),
            basis=_BASIS,
            retention=_l(
                "bezterminowo numer, imię i nazwisko i treść zaświadczenia; reszta 5 lat od końca roku wydania"
            ),
            until=queries.kept_until,
        ),
        Holding(
            DesignPicture,
            ("name", "file_id"),
            purpose=_l("podpisy osób, które podpisują zaświadczenia"),
            basis=_l("zgoda osoby podpisującej, art. 6 ust. 1 lit. a RODO"),
            retention=_l("do usunięcia z wzoru; na wydanych zaświadczeniach tak długo jak one"),
        ),
    ],
    search=_search,
    about_people=_about_people,
)
