"""Who may see and add documents: what holds for the record holds for its papers."""

from association.core.web import signed_in

list_documents = signed_in


def see(viewer, attached) -> bool:
    """Whoever may load the record may read its documents; the query loads nothing else."""
    return attached is not None


def edit(viewer, attached) -> bool:
    """Whoever may change the record adds, changes and puts away its documents."""
    return attached.owner.edit(viewer, attached.record)


def see_of(viewer, holder) -> bool:
    """The list of one record's documents."""
    return holder is not None


def add(viewer, holder) -> bool:
    """May this person attach something to the record?"""
    return holder.owner.edit(viewer, holder.record)
