"""The whole graph, or what passes filters, in a file."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import json
import os
import pathlib
import zlib
from typing import IO, Any, Iterator, Optional, Union

from . import errors
from .base import Part
from .parameters import filters as _filters, query

#: Formats by a file's suffix.
FORMATS = {".ndjson": "ndjson", ".jsonl": "ndjson", ".json": "nodelink", ".graphml": "graphml", ".gexf": "gexf", ".zip": "csv", ".cypher": "cypher",
           ".ftm": "ftm"}
_PIECE = 1 << 20


class Exports(Part):
    """Calls on exports."""

    def export(self, path: Union[str, "os.PathLike[str]"], format: Optional[str] = None, **filters: Any) -> pathlib.Path:
        """Stream the graph into a file and return its path.

        ``format``: ndjson, nodelink (for networkx), graphml, gexf, csv (a zip of two files), cypher, ftm; from the
        file's suffix unless given. The file is there only once it is whole; an ndjson export is held against its own
        checksum. Raises IncompleteError where the stream broke off.
        """
        target = pathlib.Path(path)
        kind = format or FORMATS.get(target.suffix.lower())
        if kind is None:
            raise ValueError(f"no format goes by the suffix {target.suffix!r}: give format=, one of {', '.join(sorted(set(FORMATS.values())))}")
        part = target.with_name(target.name + ".part")
        try:
            with part.open("wb") as out:
                for piece in self._pieces(query({"format": kind, **_filters(filters)})):
                    out.write(piece)
            if kind == "ndjson":
                with part.open("rb") as written:
                    _check(written)
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
        return target

    def _pieces(self, wanted: Any) -> Iterator[bytes]:
        with self._transport.open("GET", "/api/v1/export", wanted, repeat=True) as answer:
            body: Any = gzip.GzipFile(fileobj=answer) if answer.headers.get("Content-Encoding") == "gzip" else answer
            try:
                while True:
                    piece = body.read(_PIECE)
                    if not piece:
                        break
                    yield piece
            except (OSError, EOFError, zlib.error, http.client.HTTPException) as cause:
                raise errors.IncompleteError(f"the export broke off: {cause}", code="unavailable") from cause
            if answer.length:  # bytes to come, which read() passes over in silence where it is given a size
                raise errors.IncompleteError(f"the export broke off {answer.length} bytes before its end", code="unavailable")


def _check(written: IO[bytes]) -> None:
    """Hold an ndjson export against its last line: the SHA-256 of every byte before it."""
    sum_, last = hashlib.sha256(), b""
    for line in written:
        sum_.update(last)
        last = line
    try:
        told = json.loads(last)["checksum"]["sha256"]
    except (ValueError, KeyError, TypeError):
        raise errors.IncompleteError("the export has no checksum: it is not whole", code="unavailable") from None
    if told != sum_.hexdigest():
        raise errors.IncompleteError("the export is not what its checksum says", code="internal")
