"""Who may do what in community work. Animators share what their projects' teams do; the log and the conversations are
changed by whoever wrote them, and by those who coordinate. Work outside of projects is shared by all animators."""


def enter(viewer, record=None) -> bool:
    """Animators, coordinators and administrators; what they find there is a matter of the queries."""
    return viewer.has_role("administrator", "coordinator", "animator")


def coordinate(viewer, record) -> bool:
    """Who answers for the work of others: the coordinator of its project, or any coordinator when it has none."""
    if viewer.has_role("administrator"):
        return True
    if record.project is None:
        return viewer.has_role("coordinator")
    return record.project.function_of(viewer) == "coordinator"


def see(viewer, record) -> bool:
    """Whoever finds it by the query."""
    return enter(viewer)


def work(viewer, record) -> bool:
    """Change what is shared: communities, diagnoses, groups, partnerships, plans, work with local government."""
    return record.archived_at is None and enter(viewer)


def work_part(viewer, part) -> bool:
    """Change a member of a group, a party of a partnership or a task of a plan: as what it belongs to."""
    return work(viewer, part.whole)


def work_in(viewer, part) -> bool:
    """Restore or change what is shared also when it is in the archive."""
    return enter(viewer)


def read_conversation(viewer, conversation) -> bool:
    """Whoever had it, and who answers for the work of others."""
    return enter(viewer) and (conversation.organiser_id == viewer.id or coordinate(viewer, conversation))


def change_conversation(viewer, conversation) -> bool:
    """The same, as long as it is not put away."""
    return conversation.archived_at is None and read_conversation(viewer, conversation)


def see_month(viewer, month) -> bool:
    """Whoever worked in it, and who answers for some of that work; what they may not read they see as hours alone."""
    return enter(viewer)


def read_month(viewer, month) -> bool:
    """Take it home on paper: everything in it must be for this viewer's eyes."""
    return enter(viewer) and all(row.seen for row in month.rows)


def _answers(viewer, month) -> bool:
    return all(map(month.answers, month.rows))


def close_month(viewer, month) -> bool:
    """The animator, or who answers for all of that work."""
    return enter(viewer) and (month.account.id == viewer.id or _answers(viewer, month))


def reopen_month(viewer, month) -> bool:
    """The same until it is accepted; afterwards only who may accept it."""
    return close_month(viewer, month) if month.state != "accepted" else accept_month(viewer, month)


def accept_month(viewer, month) -> bool:
    """Who answers for all of that work, and never for one's own."""
    return enter(viewer) and month.account.id != viewer.id and _answers(viewer, month)


def answer_for_entry(viewer, entry) -> bool:
    """Whoever wrote a line of the log, and who answers for the work of others."""
    return enter(viewer) and (entry.animator_id == viewer.id or coordinate(viewer, entry))


def change_entry(viewer, entry) -> bool:
    """The same, as long as it is not put away."""
    return entry.archived_at is None and answer_for_entry(viewer, entry)


def change_list(viewer, listed) -> bool:
    """The list of a meeting belongs to its entry."""
    return change_entry(viewer, listed.entry)


def see_list(viewer, listed) -> bool:
    """The same for its history."""
    return see(viewer, listed.entry)


def take_step(viewer, entry) -> bool:
    """Whoever is to take the next step says that it is done, and so does who answers for the entry."""
    own = entry.next_owner_id == viewer.id and entry.archived_at is None
    return change_entry(viewer, entry) or (own and enter(viewer))
