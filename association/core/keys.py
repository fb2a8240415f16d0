"""Secrets that the key of this installation makes again whenever they are needed, so that no database holds them."""

import hashlib
import hmac
from base64 import urlsafe_b64encode

from flask import current_app


def keyed(purpose: str, text: str) -> str:
    """The secret that belongs to a text; another purpose makes another one."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    made = hmac.new(key, f"{purpose}\n{text}".encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(made).rstrip(b"=").decode()
