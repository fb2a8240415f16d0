"""What can be done with accounts."""

from association.accounts.commands.setup import setup_code

__all__ = ["setup_code"]
