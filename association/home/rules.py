"""Who may enter the desk, the calendar and the search: everybody who is signed in, and each sees only their own."""

from association.core.web import anyone, signed_in

see_desk = signed_in
see_calendar = signed_in
search = signed_in
read_feed = anyone


def own_feed(viewer, feed) -> bool:
    """A calendar address belongs to the person who made it."""
    return feed.account_id == viewer.id
