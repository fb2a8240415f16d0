"""What people do with reports."""

from association.reports.commands.reports import archive, begin, change, restore

__all__ = ["archive", "begin", "change", "restore"]
