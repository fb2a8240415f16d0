"""Dropping files into Splot; the job that reads them runs at once."""

from io import BytesIO

from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart


def send(client, *files):
    """files: (name, bytes). The body is made in memory: the client would leave its temporary file open."""
    uploads = [FileStorage(BytesIO(data), name) for name, data in files]
    boundary, body = encode_multipart({"uploads": uploads})
    return client.post("/scans", data=body, content_type=f"multipart/form-data; boundary={boundary}")
