"""Settings of an installation: defaults, instance/settings.py, SPLOT_* variables, and what a test asks for."""

import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from werkzeug.middleware.proxy_fix import ProxyFix

from association.core import clock

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
MEBIBYTE = 1024 * 1024
SHORTEST_SECRET = 32

DEFAULTS = {
    "DEMO": False,
    # A wall-clock moment in Warsaw from which a demonstration lets its clock go on, for example 2026-09-17T14:55.
    "NOW": "",
    # The address under which people reach the association, used in every link that leaves the house.
    "BASE_URL": "",
    "BIND": "127.0.0.1",
    # How many reverse proxies stand in front and set the X-Forwarded headers.
    "PROXIES": 0,
    "TRUSTED_HOSTS": None,
    "DATABASE_URL": "",
    # smtp:// with a user name upgrades by STARTTLS before it says the password, smtps:// speaks TLS from the start.
    "SMTP_URL": "",
    "MAIL_SENDER": "",
    "MAX_CONTENT_LENGTH": 25 * MEBIBYTE,
    "MAX_FORM_MEMORY_SIZE": 2 * MEBIBYTE,
    # A grid of 60 people and 40 sessions sent without JavaScript has 2,400 fields.
    "MAX_FORM_PARTS": 5_000,
    # Addresses of static files carry the fingerprint of their content.
    "SEND_FILE_MAX_AGE_DEFAULT": 365 * 24 * 3600,
    # A token of a form lasts as long as its session: attendance is taken on a page that stays open all day.
    "WTF_CSRF_TIME_LIMIT": None,
    "SESSION_COOKIE_NAME": "",
    "SESSION_COOKIE_SECURE": None,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_PATH": "/",
    # As long as a sign-in; the cookie is sent when it changes, not with every answer.
    "PERMANENT_SESSION_LIFETIME": timedelta(days=14),
    "SESSION_REFRESH_EACH_REQUEST": False,
    "BABEL_DEFAULT_LOCALE": "pl",
    "BABEL_DEFAULT_TIMEZONE": "Europe/Warsaw",
}


def instance_folder():
    """The folder that holds the database, the files and the secrets of this installation."""
    return str(Path(os.environ.get("SPLOT_INSTANCE") or ROOT / "instance").resolve())


def load(app, overrides=None):
    """Give the application its settings; what nobody set follows from what somebody did."""
    config, folder = app.config, Path(app.instance_path)
    folder.mkdir(parents=True, exist_ok=True)
    config.from_mapping(DEFAULTS)
    config.from_pyfile(str(folder / "settings.py"), silent=True)
    config.from_prefixed_env("SPLOT")
    config.from_mapping(overrides or {})

    config["INSTANCE"] = str(folder)
    config["PORT"] = int(os.environ.get("PORT") or 8000)
    config["BASE_URL"] = (config["BASE_URL"] or f"http://127.0.0.1:{config['PORT']}").rstrip("/")
    config["TRUSTED_HOSTS"] = _trusted(config)
    config["SECRET_KEY"] = str(config["SECRET_KEY"] or _secret(folder / "secret.key"))
    config.setdefault("SQLALCHEMY_DATABASE_URI", config["DATABASE_URL"] or f"sqlite:///{folder / 'splot.db'}")
    # The connection used last is used next: it still holds what it read (core.kept, pages of SQLite).
    config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", {"pool_use_lifo": True})
    if config["SESSION_COOKIE_SECURE"] is None:
        config["SESSION_COOKIE_SECURE"] = config["BASE_URL"].startswith("https://")
    if config["NOW"] and (config["DEMO"] or config["TESTING"]):
        clock.run_from(datetime.fromisoformat(str(config["NOW"])))
    # Browsers accept the prefix only for a secure cookie that belongs to exactly this host.
    config["SESSION_COOKIE_NAME"] = "__Host-splot" if config["SESSION_COOKIE_SECURE"] else "splot"
    if proxies := int(config["PROXIES"]):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)


def unsafe(config):
    """What makes these settings unfit for real use, one sentence each; an empty list lets the server start."""
    base = urlsplit(config["BASE_URL"])
    mail = urlsplit(config["SMTP_URL"])
    key_file = Path(config["INSTANCE"]) / "secret.key"
    abroad = config["BIND"] not in LOOPBACK
    public = abroad or base.hostname not in LOOPBACK
    faults = {
        "DEBUG: tryb śledzenia błędów pokazuje obcym wnętrze aplikacji; wyłącz go.": config["DEBUG"],
        "TESTING: ustawienie dla testów wyłącza zabezpieczenia; usuń je.": config["TESTING"],
        "SPLOT_DEMO: pokaz wpuszcza każdego jednym kliknięciem; może działać tylko na tym komputerze (127.0.0.1).": (
            config["DEMO"] and public
        ),
        f"SECRET_KEY: klucz jest krótszy niż {SHORTEST_SECRET} znaki; usuń go, a powstanie bezpieczny.": (
            len(config["SECRET_KEY"]) < SHORTEST_SECRET
        ),
        f"{key_file}: klucz mogą czytać inni użytkownicy komputera; wykonaj chmod 600 na tym pliku.": (
            key_file.exists() and key_file.stat().st_mode & 0o077
        ),
        "SPLOT_BASE_URL: podaj adres, pod którym ludzie otwierają Splot, na przykład https://splot.example.org.": (
            abroad and base.hostname in LOOPBACK
        ),
        "SPLOT_BASE_URL: adres musi zaczynać się od https://, bo hasła nie mogą iść otwartym tekstem.": (
            public and base.hostname not in LOOPBACK and base.scheme != "https"
        ),
        "TRUSTED_HOSTS: lista dozwolonych nazw serwera jest pusta albo przyjmuje każdą nazwę.": (
            not config["TRUSTED_HOSTS"] or not {"*", "."}.isdisjoint(config["TRUSTED_HOSTS"])
        ),
        "SESSION_COOKIE_SECURE: ciasteczko sesji wolno wysyłać tylko przez https; usuń to ustawienie.": (
            base.scheme == "https" and not config["SESSION_COOKIE_SECURE"]
        ),
        "SESSION_COOKIE_HTTPONLY: skrypty nie mogą czytać ciasteczka sesji; usuń to ustawienie.": (
            not config["SESSION_COOKIE_HTTPONLY"]
        ),
        "SESSION_COOKIE_SAMESITE: dozwolone są tylko Lax i Strict; usuń to ustawienie.": (
            config["SESSION_COOKIE_SAMESITE"] not in {"Lax", "Strict"}
        ),
        "WTF_CSRF_ENABLED: ochrona formularzy musi działać; usuń to ustawienie.": (
            not config.get("WTF_CSRF_ENABLED", True)
        ),
        "MAX_CONTENT_LENGTH: rozmiar wysyłanych plików musi mieć granicę.": not config["MAX_CONTENT_LENGTH"],
        "SPLOT_SMTP_URL: adres serwera poczty musi zaczynać się od smtp:// albo smtps://.": (
            config["SMTP_URL"] and mail.scheme not in {"smtp", "smtps"}
        ),
        "SPLOT_MAIL_SENDER: podaj adres, z którego Splot ma wysyłać listy.": (
            config["SMTP_URL"] and not config["MAIL_SENDER"]
        ),
    }
    return [sentence for sentence, found in faults.items() if found]


def _trusted(config):
    """The names under which the server answers: those that were set, or the one of BASE_URL and this machine."""
    hosts = config["TRUSTED_HOSTS"]
    if hosts is None:
        hosts = {"127.0.0.1", "localhost", urlsplit(config["BASE_URL"]).hostname}
    elif isinstance(hosts, str):
        hosts = {host.strip() for host in hosts.split(",") if host.strip()}
    return sorted(hosts)


def _secret(file):
    """The key of this installation, made on the first start. The link keeps one of two that start together."""
    if not file.exists():
        draft = file.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(SHORTEST_SECRET))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text().strip()
