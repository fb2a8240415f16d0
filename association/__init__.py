"""Splot: the intranet of a social-work association."""

from importlib import import_module

from association import settings
from association.core import assets, database, i18n, jobs, mail, typesetting, web
from association.core.pages import Splot

FEATURES = ("accounts", "people", "documents", "projects", "academy", "home")


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
    database.db.init_app(app)
    database.migrate.init_app(app, database.db, directory=str(settings.ROOT / "association" / "migrations"))
    _furnish(app)
    for part in (i18n, assets, web, jobs, mail, typesetting):
        part.init_app(app)
    app.print_pages(f"{app.root_path}/translations")
    web.refuse_unguarded(app)
    return app


def _furnish(app) -> None:
    """Register what every feature offers, in the order of FEATURES."""
    features = [import_module("association.core.office").feature]
    features += [import_module(f"association.{name}.feature").feature for name in FEATURES]
    app.extensions["features"] = tuple(features)
    app.extensions["record_types"] = {record.kind: record for feature in features for record in feature.records}
    app.extensions["measures"] = {measure.key: measure for feature in features for measure in feature.measures}
    for feature in features:
        if feature.blueprint:
            app.register_blueprint(feature.blueprint)
        for command in feature.commands:
            app.cli.add_command(command)
