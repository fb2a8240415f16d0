"""Sheets: printed lists that carry codes, and the scans that find their way back to their record."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core.feature import Feature, Holding, Nav, RecordType, Task
from association.sheets import queries, rules
from association.sheets.models import PrintedSheet, ScannedPage, ScanUpload
from association.sheets.routes import sheets

_PURPOSE = _l("dowody na to, co zrobiono w projekcie")
_BASIS = _l("obowiązek rozliczenia dotacji, art. 6 ust. 1 lit. c RODO")
_RETENTION = _l("5 lat od końca roku, w którym przyjęto sprawozdanie")


def _tasks(viewer):
    waiting = queries.waiting(viewer) if rules.take_in(viewer) else 0
    if not waiting:
        return []
    title = ngettext("%(num)d strona skanu czeka na miejsce", "%(num)d stron skanów czeka na miejsce", waiting)
    return [Task(title, url_for("sheets.tray"), _("koszyk skanów"), icon="scan")]


feature = Feature(
    name="sheets",
    label=_l("Skany list"),
    blueprint=sheets,
    rules=rules,
    navigation=[Nav(_l("Skany list"), "sheets.scans", "scan", rules.take_in, group="shared")],
    records=[
        RecordType(
            kind=ScannedPage.audit_kind,
            label=_l("Strona skanu"),
            load=queries.page,
            title=lambda scan: scan.place,
            url=lambda scan: url_for("sheets.scan", page_id=scan.id),
            edit=rules.handle,
        )
    ],
    personal_data=[
        Holding(ScannedPage, ("file_id", "small_id"), purpose=_PURPOSE, basis=_BASIS, retention=_RETENTION),
        Holding(PrintedSheet, ("subject_ids", "printed_by_name"), purpose=_PURPOSE, basis=_BASIS, retention=_RETENTION),
        Holding(
            ScanUpload,
            ("account_name",),
            purpose=_l("kto przysłał skan"),
            basis=_l("prawnie uzasadniony interes, art. 6 ust. 1 lit. f RODO"),
            retention=_RETENTION,
        ),
    ],
    tasks=_tasks,
)
