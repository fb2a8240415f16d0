"""Who may do what with certificates: what holds for the record whose people get them holds for them, too."""


def enter(viewer) -> bool:
    """The list of certificates, which shows everybody those of their own groups."""
    return viewer.has_role("administrator", "coordinator", "trainer")


def manage_registers(viewer, *_) -> bool:
    """Open registers and change them."""
    return viewer.has_role("administrator", "coordinator")


def see(viewer, issued) -> bool:
    """Whoever may load the record sees its certificates; the query finds nothing else."""
    return issued is not None


def edit(viewer, held) -> bool:
    """Whoever may change the record designs, issues, revokes and mails its certificates; papers outlive records, so
    administrators may do it when the record is in the archive."""
    return viewer.has_role("administrator") or held.owner.edit(viewer, held.record)
