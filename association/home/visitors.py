"""What anybody may read or take part in now, on one page. Nobody needs an account, and nothing is left in a browser."""

from flask import Blueprint, g, render_template, request

from association.core.feature import features
from association.core.kept_pages import answer
from association.core.pages import LANGUAGES, locale
from association.core.web import allow, anyone
from association.home.routes import home

public = Blueprint("visitors", __name__)
home.record_once(lambda state: state.app.register_blueprint(public))


@public.before_request
def choose_language():
    """A link may name its language, so that changing it leaves no cookie behind."""
    if request.args.get("lang") in LANGUAGES:
        g.language = request.args["lang"]


@public.get("/open")
@allow(anyone)
def everything():
    """Calls, conferences, consultations and books, as every feature tells of its own."""
    lines = [line for feature in features() for line in feature.open_to_all()]
    return answer(
        ("open", locale(), *lines), lambda: render_template("home/open.html", lines=lines, languages=LANGUAGES)
    )
