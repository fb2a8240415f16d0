"""Accounts from the command line of the server."""

import click
from flask.cli import AppGroup

from association.accounts import queries
from association.accounts.commands import accounts, links
from association.accounts.models import LINK_LASTS, ROLES
from association.core.clock import local
from association.core.database import settle
from association.core.refusals import Refused

cli = AppGroup("accounts", help="Konta osób, które mogą się zalogować.")


@cli.command("create")
@click.argument("email")
@click.option(
    "--role", "roles", multiple=True, required=True, type=click.Choice(list(ROLES)), help="Rola; może być kilka."
)
@click.option("--name", default="", help="Imię i nazwisko.")
@click.option("--link", is_flag=True, help="Zamiast pytać o hasło, wypisz link, przez który osoba ustawi je sama.")
def create(email, roles, name, link):
    """Zakłada konto EMAIL i pyta o jego hasło."""
    password = None if link else click.prompt("Hasło", hide_input=True, confirmation_prompt="To samo hasło jeszcze raz")
    email = email.strip().lower()
    try:
        with settle():
            account = accounts.create(
                email=email, name=name or email.partition("@")[0], roles=roles, password=password, actor=None
            )
            token = links.make(account.id, "invitation") if link else None
    except Refused as refusal:
        raise click.ClickException(str(refusal.message)) from None
    click.echo(f"Konto {email} jest gotowe.")
    if link:
        days = LINK_LASTS["invitation"].days
        click.echo(f"Hasło ustawi się tutaj, raz i w ciągu {days} dni: {links.address(token, 'invitation')}")


@cli.command("list")
def show():
    """Wypisuje konta z rolami i ostatnim logowaniem."""
    for account in queries.everybody():
        roles = ", ".join(str(label) for label in account.role_labels)
        seen = f"{local(account.last_sign_in_at):%Y-%m-%d %H:%M}" if account.last_sign_in_at else "–"
        click.echo(f"{account.email}\t{account.name}\t{roles}\t{queries.STATES[account.state]}\t{seen}")
