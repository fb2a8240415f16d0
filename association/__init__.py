"""Splot: the intranet of a social-work association."""

from importlib import import_module
from pathlib import Path

from association import settings
from association.core import assets, database, i18n, jobs, mail, typesetting, web
from association.core import upkeep as _upkeep  # noqa: F401 - its work is known to the job worker once it is imported
from association.core.pages import Splot

FEATURES = (
    "accounts",
    "people",
    "documents",
    "privacy",
    "questionnaires",
    "certificates",
    "sheets",
    "projects",
    "finances",
    "reports",
    "academy",
    "publications",
    "conferences",
    "fieldwork",
    "home",
)


def create_app(**overrides) -> Splot:
    """The application with these settings laid over those of the installation."""
    app = Splot(
        __name__,
        template_folder=str(settings.ROOT / "templates"),
        static_folder=str(settings.ROOT / "static"),
        instance_path=overrides.pop("INSTANCE", None) or settings.instance_folder(),
    )
    settings.load(app, overrides)
    app.url_map.converters["int"] = web.RecordNumber
    database.init_app(app, migrations=settings.ROOT / "association" / "migrations")
    _furnish(app)
    for part in (i18n, assets, web, jobs, mail, typesetting):
        part.init_app(app)
    app.print_pages(f"{app.root_path}/translations")
    if not (app.testing or app.debug):
        app.keep_pages(Path(app.instance_path) / "cache" / "pages", _contents_of_pages(app))
    web.refuse_unguarded(app)
    return app


def _contents_of_pages(app) -> list[Path]:
    """The files that stand in compiled templates: templates, sentences, and what static addresses are made from."""
    root, static = Path(app.root_path), Path(app.static_folder)
    places = (Path(app.template_folder).rglob("*.*"), (root / "translations").rglob("*.mo"), static.rglob("*.*"))
    code = [root / "core" / "pages.py", root / "core" / "assets.py"]
    return [file for place in places for file in place if file.is_file()] + code


def _furnish(app) -> None:
    """Register what every feature offers, in the order of FEATURES."""
    features = [import_module("association.core.office").feature]
    features += [import_module(f"association.{name}.feature").feature for name in FEATURES]
    app.extensions["features"] = tuple(features)
    app.extensions["record_types"] = {record.kind: record for feature in features for record in feature.records}
    app.extensions["measures"] = {measure.key: measure for feature in features for measure in feature.measures}
    app.extensions["sheet_kinds"] = {kind.kind: kind for feature in features for kind in feature.sheets}
    for feature in features:
        if feature.blueprint:
            app.register_blueprint(feature.blueprint)
        for command in feature.commands:
            app.cli.add_command(command)
