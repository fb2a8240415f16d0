"""Making files of a source one after another, for jobs: a form that cannot be made stands in the way of no other."""

import logging
from collections.abc import Callable

from association.core.refusals import Refused
from association.publications.outputs.building import FORMS, each

_log = logging.getLogger(__name__)


def make_each(source: dict, forms, *, keep: Callable, progress: Callable) -> list[str]:
    """Call keep(form, bytes) for each form, and progress(done, total) before it; returns what failed, in words."""
    failed = []
    for done, (form, make) in enumerate(each(source, forms)):
        progress(done, len(forms))
        try:
            data = make()
        except Refused as refusal:
            failed.append(f"{FORMS[form].label}: {refusal.message}")
        except Exception:
            _log.exception("The %s of %s could not be made", form, source["publication"]["slug"])
            failed.append(str(FORMS[form].label))
        else:
            keep(form, data)
    return failed
