"""What people do with projects."""

from association.projects.commands.indicators import (
    add_indicator,
    archive_indicator,
    change_indicator,
    move_indicator,
    restore_indicator,
)
from association.projects.commands.people import appoint, dismiss, engage, join, release
from association.projects.commands.plan import (
    add_action,
    agree,
    archive_action,
    change_action,
    copy_plan,
    place_action,
    put_back,
    report_action,
    reschedule,
    restore_action,
)
from association.projects.commands.projects import change_project, change_status, create_project
from association.projects.commands.values import archive_value, change_value, enter_value, restore_value

__all__ = [
    "add_action",
    "add_indicator",
    "agree",
    "appoint",
    "archive_action",
    "archive_indicator",
    "archive_value",
    "change_action",
    "change_indicator",
    "change_project",
    "change_status",
    "change_value",
    "copy_plan",
    "create_project",
    "dismiss",
    "engage",
    "enter_value",
    "join",
    "move_indicator",
    "place_action",
    "put_back",
    "release",
    "report_action",
    "reschedule",
    "restore_action",
    "restore_indicator",
    "restore_value",
]
