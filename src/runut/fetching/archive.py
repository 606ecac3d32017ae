"""The archive: every page as it was fetched, with its time and its SHA-256, as a WARC file (ISO 28500)."""

from __future__ import annotations

import gzip
import pathlib
import threading
import uuid
from datetime import UTC, datetime

from runut.fetching.fetcher import Answer


class Archive:
    """A WARC file that grows by one record for each page; what was written stays readable when a run is cut off."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        self._lock = threading.Lock()

    def keep(self, answer: Answer) -> None:
        """Write an answer as a response record, dated when it was fetched."""
        when = datetime.fromtimestamp(answer.fetched, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        head = [f"HTTP/1.1 {answer.status} -"]
        stated = (("Content-Type", answer.kind), ("ETag", answer.etag), ("Last-Modified", answer.modified))
        head += [f"{name}: {' '.join(value.split())}" for name, value in stated if value]
        head.append(f"Content-Length: {len(answer.content)}")
        block = "\r\n".join(head).encode("utf-8", "replace") + b"\r\n\r\n" + answer.content
        record = "\r\n".join(
            (
                "WARC/1.1",
                "WARC-Type: response",
                f"WARC-Record-ID: <urn:uuid:{uuid.uuid4()}>",
                f"WARC-Target-URI: {''.join(answer.final.split())}",
                f"WARC-Date: {when}",
                f"WARC-Payload-Digest: sha256:{answer.sha256}",
                "Content-Type: application/http; msgtype=response",
                f"Content-Length: {len(block)}",
                "\r\n",
            )
        )
        # a record is a gzip member of its own (WARC 1.1, annex D): the file grows by whole records
        member = gzip.compress(record.encode() + block + b"\r\n\r\n")
        with self._lock:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as file:
                file.write(member)
