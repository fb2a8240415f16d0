"""The demonstration association: each feature tells its part of one story, with dates relative to today."""

from importlib import import_module

import click
from flask import current_app
from flask.cli import with_appcontext

from association.core.database import settle
from association.core.feature import features
from association.core.profile import association


def build() -> dict:
    """Tell the whole story in one transaction. story: what the features leave for those that come after them."""
    story: dict = {}
    with settle():
        for feature in features():
            if feature.demo:
                import_module(feature.demo).demo(story)
    return story


@click.command("demo")
@click.option("--if-empty", is_flag=True, help="Nic nie rób, jeśli baza ma już dane.")
@with_appcontext
def command(if_empty):
    """Buduje stowarzyszenie pokazowe w pustej bazie."""
    if association() is not None:
        if if_empty:
            return
        raise click.ClickException("W tej bazie są już dane. Pokaz buduje się tylko w pustej.")
    if not current_app.config["DEMO"]:
        raise click.ClickException("Pokaz miesza zmyślone osoby z danymi, więc działa tylko z SPLOT_DEMO=1.")
    build()
    click.echo("Stowarzyszenie pokazowe jest gotowe.")
