"""What people do with projects."""

from association.projects.commands.amendments import (
    add_amendment,
    archive_amendment,
    change_amendment,
    restore_amendment,
)
from association.projects.commands.copies import (
    begin_project,
    keep_as_template,
)
from association.projects.commands.grants import (
    add_tranche,
    change_grant,
    change_tranche,
    keep_grant,
    receive_tranche,
)
from association.projects.commands.indicators import (
    add_indicator,
    archive_indicator,
    change_indicator,
    move_indicator,
    restore_indicator,
)
from association.projects.commands.marking import (
    add_logo,
    add_marking,
    change_marking,
    remove_logo,
)
from association.projects.commands.obligations import (
    add_obligation,
    change_obligation,
    reckon,
    remind,
    reopen_obligation,
    settle_obligation,
)
from association.projects.commands.parts import (
    archive_part,
    restore_part,
)
from association.projects.commands.people import (
    appoint,
    change_partnership,
    dismiss,
    engage,
    join,
    release,
)
from association.projects.commands.plan import (
    add_action,
    agree,
    agree_as_before,
    archive_action,
    change_action,
    place_action,
    put_back,
    report_action,
    reschedule,
    restore_action,
)
from association.projects.commands.projects import change_project, change_status, create_project
from association.projects.commands.readings import explain_drop, read_indicators
from association.projects.commands.risks import (
    add_risk,
    add_target_group,
    change_risk,
    change_target_group,
)
from association.projects.commands.values import archive_value, change_value, enter_value, restore_value

__all__ = [
    "add_action",
    "add_amendment",
    "add_indicator",
    "add_logo",
    "add_marking",
    "add_obligation",
    "add_risk",
    "add_target_group",
    "add_tranche",
    "agree",
    "agree_as_before",
    "appoint",
    "archive_action",
    "archive_amendment",
    "archive_indicator",
    "archive_part",
    "archive_value",
    "begin_project",
    "change_action",
    "change_amendment",
    "change_grant",
    "change_indicator",
    "change_marking",
    "change_obligation",
    "change_partnership",
    "change_project",
    "change_risk",
    "change_status",
    "change_target_group",
    "change_tranche",
    "change_value",
    "create_project",
    "dismiss",
    "engage",
    "enter_value",
    "explain_drop",
    "join",
    "keep_as_template",
    "keep_grant",
    "move_indicator",
    "place_action",
    "put_back",
    "read_indicators",
    "receive_tranche",
    "reckon",
    "release",
    "remind",
    "remove_logo",
    "reopen_obligation",
    "report_action",
    "reschedule",
    "restore_action",
    "restore_amendment",
    "restore_indicator",
    "restore_part",
    "restore_value",
    "settle_obligation",
]
