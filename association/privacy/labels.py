"""How people call what is kept about them, where a column does not say it itself."""

from flask_babel import lazy_gettext as _l

_WHO = _l("kto to zapisał")
_LINK = _l("czyje to jest")
LABELS = {
    "account_id": _l("konto"),
    "account_name": _WHO,
    "actor_name": _WHO,
    "address": _l("adres w sieci"),
    "answers": _l("odpowiedzi"),
    "at": _l("kiedy"),
    "attended": _l("odbyty czas"),
    "attendee_id": _LINK,
    "badges": _l("treść identyfikatorów"),
    "became": _l("wpis po poprawce"),
    "body": _l("treść"),
    "browser": _l("przeglądarka"),
    "by_id": _WHO,
    "by_name": _WHO,
    "changes": _l("zmiany"),
    "code": _l("własny kod"),
    "consents": _l("zgody"),
    "content": _l("treść"),
    "contributor_id": _LINK,
    "declarations": _l("oświadczenia"),
    "detail": _l("szczegóły"),
    "device": _l("urządzenie"),
    "draft": _l("szkic"),
    "enrolment_id": _LINK,
    "explained_by": _WHO,
    "file_id": _l("plik"),
    "how": _l("sposób"),
    "item_id": _l("punkt programu"),
    "lost": _l("czyj udział przestał się liczyć"),
    "message": _l("komunikat"),
    "missed": _l("nieobecność"),
    "month": _l("miesiąc"),
    "name": _l("nazwa"),
    "paper": _l("treść zaświadczenia"),
    "people": _l("czyj udział się liczył"),
    "person_id": _LINK,
    "planned": _l("zaplanowany czas"),
    "rank": _l("kolejność życzenia"),
    "reachable": _l("ile jeszcze można odbyć"),
    "read": _l("odczytane wiersze"),
    "rows": _l("wiersze tabeli"),
    "sent_at": _l("kiedy wysłano"),
    "small_id": _l("plik"),
    "status": _l("stan"),
    "subject": _l("temat"),
    "subject_ids": _l("kto stoi na liście"),
    "taken": _l("przejęte dane"),
    "tapped_at": _l("kiedy"),
    "to_address": _l("adres e-mail"),
    "to_name": _l("imię i nazwisko"),
    "value": _l("wartość"),
    "was": _l("wpis przed poprawką"),
}


def label_of(column) -> str:
    """How people call a column."""
    label = column.info.get("label") or LABELS.get(column.name)
    return str(label or (_WHO if column.name.endswith("_by_name") else column.name.replace("_", " ")))
