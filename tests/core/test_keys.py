"""Secrets that only this installation can make again."""

from association.core.keys import keyed


def test_the_same_text_gives_the_same_secret_and_any_other_another_one(app, monkeypatch):
    with app.app_context():
        made = keyed("application", "7")
        assert made == keyed("application", "7")
        assert len({made, keyed("application", "8"), keyed("form", "7")}) == 3
        monkeypatch.setitem(app.config, "SECRET_KEY", "another key of another house, long enough")
        assert keyed("application", "7") != made
