import stat

import pytest
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from association import settings


@pytest.fixture
def configured(tmp_path, monkeypatch):
    """configured(KEY=value, …) – an application with these settings and a folder of its own."""
    monkeypatch.delenv("PORT", raising=False)

    def configuring(**overrides):
        app = Flask(__name__, instance_path=str(tmp_path / "instance"))
        settings.load(app, overrides)
        return app

    return configuring


def test_a_new_installation_is_safe_on_this_computer(configured):
    assert settings.unsafe(configured().config) == []


def test_an_installation_behind_a_proxy_is_safe(configured):
    app = configured(BASE_URL="https://splot.example.org/", PROXIES=1)
    assert settings.unsafe(app.config) == []
    assert app.config["BASE_URL"] == "https://splot.example.org"
    assert app.config["TRUSTED_HOSTS"] == ["127.0.0.1", "localhost", "splot.example.org"]
    assert app.config["SESSION_COOKIE_SECURE"] is True
    assert app.config["SESSION_COOKIE_NAME"] == "__Host-splot"
    assert isinstance(app.wsgi_app, ProxyFix)


@pytest.mark.parametrize(
    ("overrides", "named"),
    [
        ({"DEBUG": True}, "DEBUG"),
        ({"TESTING": True}, "TESTING"),
        ({"DEMO": True, "BASE_URL": "https://splot.example.org"}, "SPLOT_DEMO"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"BIND": "0.0.0.0"}, "SPLOT_BASE_URL"),
        ({"BASE_URL": "http://splot.example.org"}, "SPLOT_BASE_URL"),
        ({"TRUSTED_HOSTS": []}, "TRUSTED_HOSTS"),
        ({"TRUSTED_HOSTS": "*"}, "TRUSTED_HOSTS"),
        ({"BASE_URL": "https://splot.example.org", "SESSION_COOKIE_SECURE": False}, "SESSION_COOKIE_SECURE"),
        ({"SESSION_COOKIE_HTTPONLY": False}, "SESSION_COOKIE_HTTPONLY"),
        ({"SESSION_COOKIE_SAMESITE": "None"}, "SESSION_COOKIE_SAMESITE"),
        ({"WTF_CSRF_ENABLED": False}, "WTF_CSRF_ENABLED"),
        ({"MAX_CONTENT_LENGTH": None}, "MAX_CONTENT_LENGTH"),
        ({"SMTP_URL": "mail.example.org", "MAIL_SENDER": "splot@example.org"}, "SPLOT_SMTP_URL"),
        ({"SMTP_URL": "smtp://mail.example.org"}, "SPLOT_MAIL_SENDER"),
    ],
)
def test_an_unsafe_setting_is_named(configured, overrides, named):
    assert [fault.partition(":")[0] for fault in settings.unsafe(configured(**overrides).config)] == [named]


def test_the_secret_is_made_once_and_kept_from_others(configured, tmp_path):
    first, second = configured(), configured()
    file = tmp_path / "instance" / "secret.key"
    assert first.config["SECRET_KEY"] == second.config["SECRET_KEY"] == file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_secret_that_others_can_read_is_unsafe(configured, tmp_path):
    app = configured()
    file = tmp_path / "instance" / "secret.key"
    file.chmod(0o644)
    assert [fault.partition(":")[0] for fault in settings.unsafe(app.config)] == [str(file)]


def test_the_environment_is_above_the_file_and_below_a_test(configured, monkeypatch, tmp_path):
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance" / "settings.py").write_text(
        'BIND = "10.0.0.1"\nPROXIES = 1\nMAIL_SENDER = "a@example.org"\n'
    )
    monkeypatch.setenv("SPLOT_PROXIES", "2")
    monkeypatch.setenv("SPLOT_MAIL_SENDER", "b@example.org")
    monkeypatch.setenv("SPLOT_TRUSTED_HOSTS", "a.example.org, b.example.org")
    monkeypatch.setenv("SPLOT_DATABASE_URL", "postgresql:///splot")
    config = configured(MAIL_SENDER="c@example.org").config
    assert (config["BIND"], config["PROXIES"], config["MAIL_SENDER"]) == ("10.0.0.1", 2, "c@example.org")
    assert config["TRUSTED_HOSTS"] == ["a.example.org", "b.example.org"]
    assert config["SQLALCHEMY_DATABASE_URI"] == "postgresql:///splot"
