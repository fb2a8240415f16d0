"""What people do with reports."""

from association.reports.commands.reports import archive, begin, change, restore
from association.reports.commands.submission import accept, correct, give_up_correction, submit, take_back_acceptance
from association.reports.commands.texts import write

__all__ = [
    "accept",
    "archive",
    "begin",
    "change",
    "correct",
    "give_up_correction",
    "restore",
    "submit",
    "take_back_acceptance",
    "write",
]
