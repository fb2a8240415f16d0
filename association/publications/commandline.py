"""What `flask publications` does: list, export and import from a shell."""

from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import force_locale
from werkzeug.datastructures import FileStorage

from association.core.refusals import Refused
from association.publications.outputs.building import FORMS, build, form_of, print_pages
from association.publications.queries import outputs as queries

publications = AppGroup("publications", help="Książki: co jest, pliki na zewnątrz, maszynopisy do środka.")
COMMANDS = [publications]


@publications.command("list")
def show():
    """Wypisuje publikacje: nazwę w adresach i tytuł."""
    for slug, title in queries.all_listed():
        click.echo(f"{slug}\t{title}")


@publications.command("export")
@click.argument("slug")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--pages", nargs=2, type=int, help="Tylko te strony pliku .print.pdf: pierwsza i ostatnia.")
@click.option("--edition", type=int, help="Z zamrożonego tekstu tego wydania; bez tego z tekstu, który jest teraz.")
def export(slug, file, pages, edition):
    """Zapisuje książkę SLUG do FILE; rodzaj pliku mówi końcówka: .pdf, .print.pdf, .cover.pdf, .epub, .html, .docx,
    .zip.

    Działa bez sieci.
    """
    form = form_of(file.name)
    if form is None:
        known = ", ".join(form.suffix for form in FORMS.values())
        raise click.ClickException(f"Nie wiadomo, jaki to ma być plik. Nazwa może kończyć się na: {known}.")
    publication = queries.by_slug(slug)
    if publication is None:
        raise click.ClickException(f"Nie ma publikacji „{slug}”. Listę wypisuje: flask publications list.")
    try:
        with force_locale("pl"):
            source = _source(publication, edition)
            data = print_pages(source, *pages) if pages and form == "print" else build(source, form)
        file.write_bytes(data)
    except Refused as refusal:
        raise click.ClickException(str(refusal.message)) from None
    except OSError as error:
        raise click.ClickException(f"Nie da się zapisać {file}: {error.strerror}.") from None
    click.echo(f"{file}\t{len(data)}")


def _source(publication, edition: int | None) -> dict:
    from association.publications.manuscript.sources import gather

    if edition is None:
        return gather(publication)
    source = queries.edition_source(publication.id, edition)
    if source is None:
        raise click.ClickException(f"Publikacja „{publication.slug}” nie ma wydania {edition}.")
    return source


@publications.command("import")
@click.argument("slug")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--level", type=click.IntRange(0, 4), help="Przy których nagłówkach zaczyna się rozdział; 0: wszystko razem."
)
def bring_in(slug, file, level):
    """Wczytuje maszynopis FILE (.docx, .odt, .md) do książki SLUG jako rozdziały na jej końcu."""
    from association.core.database import settle
    from association.publications.commands import imports
    from association.publications.importing import losses, splitting

    publication = queries.by_slug(slug)
    if publication is None:
        raise click.ClickException(f"Nie ma publikacji „{slug}”. Listę wypisuje: flask publications list.")
    try:
        with force_locale("pl"), settle(), file.open("rb") as opened:
            imported = imports.bring_in(publication, file=FileStorage(opened, file.name), level=level)
            for chapter in splitting.chapters(imported.manuscript, level):
                click.echo(f"{chapter['words']}\t{chapter['title']}")
            for what, count in losses.sentences(imported.manuscript["lost"]):
                click.echo(f"- {what} ({count})", err=True)
    except Refused as refusal:
        raise click.ClickException(str(refusal.message)) from None
