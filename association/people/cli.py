"""The directory from the command line of the server."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from association.core import teryt, teryt_editions

OWN = "teryt.csv"
cli = AppGroup("teryt", help="Rejestr województw, powiatów i gmin.")


def own_register(app) -> Path:
    """Where an installation keeps a register that is newer than the one it came with."""
    return Path(app.instance_path) / OWN


@cli.command("update")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--shipped", is_flag=True, help="Zmień rejestr, który Splot ma ze sobą, a nie ten z folderu danych.")
def update(file, shipped):
    """Wczytuje nowszy stan rejestru z pliku TERC (CSV) ze strony GUS: zamyka, czego już nie ma, i dodaje nowe."""
    target = teryt.REGISTER if shipped else own_register(current_app)
    known = teryt_editions.read(teryt.REGISTER if shipped else teryt.source())
    try:
        day, units = teryt_editions.read_edition(file.read_text(encoding="utf-8-sig"))
        changes = teryt_editions.follow(known, units, day)
    except (teryt_editions.NotAnEdition, UnicodeDecodeError) as problem:
        raise click.ClickException(f"Nie wczytano: {problem}.") from None
    teryt_editions.write(target, known)
    teryt.forget()
    for sign, rows in (("-", changes.closed), ("+", changes.opened)):
        for row in rows:
            click.echo(f"{sign} {row['code']} {row['name']}, {row['kind']}")
    click.echo(f"Stan na {day}: zamknięto {len(changes.closed)}, dodano {len(changes.opened)}.")
    click.echo("Uruchom Splot ponownie, żeby zaczął korzystać z nowego stanu.")
