"""What accounts offer the rest of the house."""

from flask import current_app, url_for
from flask_babel import lazy_gettext as _l

from association.accounts import queries, rules
from association.accounts.cli import cli
from association.accounts.commands import sign_ins
from association.accounts.models import Account, SignIn, SignInAttempt
from association.accounts.routes import accounts
from association.core import jobs, polish
from association.core.clock import local
from association.core.feature import Feature, Hit, Holding, Nav, RecordType
from association.core.pages import locale


def _url(account) -> str:
    return url_for("accounts.account", account_id=account.id)


def _tabs(account) -> list:
    return [
        (_l("Konto"), _url(account), "record"),
        (_l("Historia"), url_for("core.trail", kind=Account.audit_kind, record_id=account.id), "history"),
    ]


def _search(viewer, words, limit) -> list[Hit]:
    return [
        Hit(account.name, _url(account), account.email, "person")
        for account in queries.search_accounts(viewer, words, limit)
    ]


def _about_record(viewer, record) -> list[Hit]:
    """The letters to a person or an organisation, for those who see the outbox."""
    rows = queries.letters_to(record.email) if rules.administer(viewer) and record.email else ()
    return [
        Hit(
            row.subject,
            url_for("accounts.message", mail_id=row.id),
            f"{polish.short_date(local(row.created_at).date(), locale())}, {queries.MAIL_STATES[row.state]}",
            "mail",
            day=local(row.created_at).date(),
        )
        for row in rows
    ]


def _sees_mailbox(viewer) -> bool:
    return viewer is not None and current_app.config["DEMO"]


jobs.every(at="02:40")(sign_ins.tidy)

_BASIS = _l("prawnie uzasadniony interes: bezpieczeństwo danych, art. 6 ust. 1 lit. f RODO")

feature = Feature(
    name="accounts",
    label=_l("Konta"),
    blueprint=accounts,
    rules=rules,
    navigation=[
        Nav(_l("Konta"), "accounts.listed", "key", rules.administer, group="administration"),
        Nav(_l("Stowarzyszenie"), "accounts.association", "building", rules.administer, group="administration"),
        Nav(_l("Poczta"), "accounts.outbox", "mail", rules.administer, group="administration"),
        Nav(_l("Skrzynka pokazowa"), "accounts.mailbox", "mail", _sees_mailbox, group="shared"),
    ],
    records=[
        RecordType(
            kind=Account.audit_kind,
            label=_l("Konto"),
            load=queries.account,
            title=lambda account: account.name,
            url=_url,
            edit=rules.administer,
            titles=queries.titles,
            tabs=_tabs,
        )
    ],
    search=_search,
    about_record=_about_record,
    about_label=_l("Poczta"),
    personal_data=[
        Holding(
            Account,
            ("name", "email", "form_of_address"),
            purpose=_l("konto, na które osoba loguje się w Splocie"),
            basis=_l("członkostwo w stowarzyszeniu albo umowa o pracę, art. 6 ust. 1 lit. b RODO"),
            retention=_l("do usunięcia konta po zakończeniu współpracy"),
        ),
        Holding(
            SignIn,
            ("address", "browser"),
            purpose=_l("lista urządzeń, na których osoba jest zalogowana"),
            basis=_BASIS,
            retention=_l("14 dni od zalogowania"),
            by=("account_id",),
        ),
        Holding(
            SignInAttempt,
            ("address",),
            purpose=_l("obrona przed zgadywaniem haseł"),
            basis=_BASIS,
            retention=_l("do następnej nocy"),
        ),
    ],
    demo="association.accounts.demo",
    commands=[cli],
)
