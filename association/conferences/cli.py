"""Conferences from the command line of the server."""

from datetime import date
from pathlib import Path

import click
from flask.cli import AppGroup
from sqlalchemy.exc import IntegrityError

from association.conferences.commands import conferences, exchange
from association.conferences.exchange import files
from association.conferences.exchange.draft import Draft, Unreadable
from association.conferences.models import Conference
from association.conferences.queries import conferences as conference_queries
from association.conferences.queries import exchange as queries
from association.conferences.unreadable import sentence
from association.core.assets import public_url
from association.core.database import settle
from association.core.refusals import Refused
from association.core.slugs import is_slug

cli = AppGroup("conferences", help="Konferencje i ich programy.")
WRITTEN = ("xml", "json", "ics", "xlsx")


@cli.command("list")
def show():
    """Wypisuje konferencje: adres strony i nazwę."""
    for slug, title in queries.all_listed():
        click.echo(f"{slug}\t{title}")


@cli.command("import-schedule")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--slug", default="", help="Konferencja, do której trafi program; bez tego ta, którą nazywa plik.")
@click.option("--remove-missing", is_flag=True, help="Usuń z programu to, czego w pliku nie ma.")
def import_schedule(file, slug, remove_missing):
    """Wczytuje program z FILE: schedule.xml, JSON, XLSX, ODS, CSV albo tekst.

    Nieznaną konferencję zakłada. Ten sam plik wczytany drugi raz niczego nie podwaja.
    """
    try:
        source, draft = files.read(file.read_bytes(), file.name)
        if not draft.items:
            raise Unreadable("no_items")
        with settle():
            conference, is_new = _conference(draft, slug or draft.slug or files.named(file.stem))
            draft.fit_open(conference.starts_on)
            outcome = exchange.take_in(
                conference, draft, source=source, name=file.name, remove_missing=remove_missing, actor=None
            )
            told = (conference.slug, conference.title)
    except Unreadable as error:
        raise click.ClickException(str(sentence(error))) from None
    except Refused as refusal:
        raise click.ClickException(str(refusal.message)) from None
    except (ValueError, IntegrityError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{told[0]}\t{told[1]}" + (" (nowa)" if is_new else ""))
    click.echo(f"Dodano: {outcome.added}, zmieniono: {outcome.changed}, usunięto: {outcome.removed}.")
    for line in draft.left:
        click.echo(f"Pominięto: {line}", err=True)


def _conference(draft: Draft, slug: str) -> tuple[Conference, bool]:
    """The conference of this name; one that nobody knows is begun."""
    known = conference_queries.by_slug(slug)
    if known is not None:
        return known, False
    dates = sorted(date.fromisoformat(day.day) for day in draft.days if day.day)
    if not dates:
        raise Unreadable("no_days")
    facts = {"venue": draft.venue, "city": draft.city}
    if draft.timezone:
        facts["timezone"] = draft.timezone
    title = draft.title or slug
    wanted = slug if is_slug(slug) else ""
    return conferences.begin(title=title, slug=wanted, starts_on=dates[0], ends_on=dates[-1], **facts, actor=None), True


@cli.command("export-schedule")
@click.argument("slug")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
def export_schedule(slug, file):
    """Zapisuje program konferencji SLUG w FILE; rodzaj mówi końcówka: .xml, .json, .ics, .xlsx."""
    suffix = files.suffix_of(file.name)
    if suffix not in WRITTEN:
        raise click.ClickException(f"Nie umiem zapisać pliku „.{suffix}”. Możliwe: {', '.join(WRITTEN)}.")
    conference = conference_queries.by_slug(slug)
    if conference is None:
        raise click.ClickException(f"Nie ma konferencji „{slug}”. Wypisze je: flask conferences list.")
    draft, _ids = queries.draft(conference, url=public_url("conference.programme", slug=slug))
    file.write_bytes(files.write(draft, suffix))
    click.echo(f"Zapisano {len(draft.items)} punktów programu w {file}.")
