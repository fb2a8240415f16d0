"""What people do with reports."""

from association.reports.commands.reports import archive, begin, change, restore
from association.reports.commands.submission import accept, correct, give_up_correction, submit, take_back_acceptance
from association.reports.commands.templates import (
    add_section,
    add_template,
    archive_template,
    change_section,
    change_template,
    move_section,
    remove_section,
    restore_template,
)
from association.reports.commands.texts import write

__all__ = [
    "accept",
    "add_section",
    "add_template",
    "archive",
    "archive_template",
    "begin",
    "change",
    "change_section",
    "change_template",
    "correct",
    "give_up_correction",
    "move_section",
    "remove_section",
    "restore",
    "restore_template",
    "submit",
    "take_back_acceptance",
    "write",
]
