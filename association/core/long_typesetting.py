"""Documents that take so long that somebody waits for them: set in a job that tells how far it is."""

import time
from concurrent.futures import ThreadPoolExecutor

from flask import current_app


def prepare(template: str, data: dict, title: str, *, total: int, pace: float, progress) -> None:
    """Set the document and lay it on the shelf, telling meanwhile about how many of its parts are done.

    The compiler sets all in one go and says nothing before its end, so what is told goes by its usual pace: so many
    parts a second.
    """
    typesetter = current_app.extensions["typesetter"]
    began = time.monotonic()
    with ThreadPoolExecutor(1) as bench:
        work = bench.submit(typesetter.typeset, template, data, title)
        while not work.done():
            progress(min(int((time.monotonic() - began) * pace), total * 9 // 10), total)
            time.sleep(0.5)
        work.result()
    progress(total, total)
