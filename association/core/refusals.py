"""What a command may answer instead of doing its work."""


class Refused(Exception):
    """A rule of the association stands in the way.

    message: a translated sentence for the person who asked.
    field: the name of the form field it belongs to, or None when it concerns the whole form.
    status: the answer's HTTP status.
    """

    status = 422

    def __init__(self, message, field=None):
        super().__init__(str(message))
        self.message = message
        self.field = field


class Overtaken(Refused):
    """Somebody else changed the same thing meanwhile, so what was asked for no longer fits."""

    status = 409
