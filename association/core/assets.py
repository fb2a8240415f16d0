"""Static files under addresses that change with their content, so that browsers may keep them for a year; icons."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import current_app, request
from markupsafe import Markup


def init_app(app) -> None:
    """Give templates asset() and icon()."""
    folder = Path(app.static_folder)

    def fingerprint(name: str) -> str:
        file = folder / name
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12] if file.is_file() else "missing"
        return f"{app.static_url_path}/{name}?v={digest}"

    asset = fingerprint if app.debug else lru_cache(maxsize=None)(fingerprint)

    def icon(name: str, label: str | None = None) -> Markup:
        """A drawing of the sprite; decoration unless it has a label."""
        what = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
        return Markup('<svg class="icon" {} focusable="false"><use href="{}#i-{}"/></svg>').format(
            what, asset("img/icons.svg"), name
        )

    app.jinja_env.globals.update(asset=asset, icon=icon if app.debug else lru_cache(maxsize=500)(icon))

    @app.after_request
    def keep_fingerprinted(response):
        if request.endpoint == "static" and "v" in request.args and response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def public_url(endpoint: str, **parts) -> str:
    """An address for a letter or a document: complete, and on the host of the settings whoever asked; also in a job."""
    return current_app.config["BASE_URL"] + current_app.url_map.bind("").build(endpoint, parts)
