"""Whether both applications show the same: the words of a page, without its markup."""

import html
import re
import socket
from collections import Counter

from bench.load import Page, Server


def _words(server: Server, page: Page) -> Counter:
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(page.request().replace(b"Host: localhost", b"Host: localhost\r\nConnection: close"))
        text = b"".join(iter(lambda: connection.recv(262_144), b"")).decode().partition("\r\n\r\n")[2]
    return Counter(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def likeness(splot: Server, floor: Server, page: Page) -> float:
    """The share of words that both pages show: 1 when they are the same."""
    ours, theirs = _words(splot, page), _words(floor, page)
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())
