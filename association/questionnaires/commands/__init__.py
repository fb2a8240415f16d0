"""What people do with questionnaires."""

from association.questionnaires.commands.drafts import (
    add_question,
    change_question,
    copy_from,
    copy_question,
    move_question,
    remove_question,
    reorder,
    restore_question,
    take_back,
    take_set,
)
from association.questionnaires.commands.questionnaires import (
    archive,
    copy,
    describe,
    differences,
    make,
    publish,
    restore,
)
from association.questionnaires.commands.replies import begin_reply, finish, keep, reopen

__all__ = [
    "add_question",
    "archive",
    "begin_reply",
    "change_question",
    "copy",
    "copy_from",
    "copy_question",
    "describe",
    "differences",
    "finish",
    "keep",
    "make",
    "move_question",
    "publish",
    "remove_question",
    "reopen",
    "reorder",
    "restore",
    "restore_question",
    "take_back",
    "take_set",
]
