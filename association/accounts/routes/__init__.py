"""The doors of accounts."""

from association.accounts.routes import administration, association, links, mail, own, setup, sign_in
from association.accounts.routes.recognition import accounts

__all__ = ["accounts", "administration", "association", "links", "mail", "own", "setup", "sign_in"]
