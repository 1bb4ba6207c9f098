"""Articles and extraction records into the graph, and the ledger of what was brought in."""

from __future__ import annotations

import gzip
import json
import os
import pathlib
import shutil
import tempfile
import urllib.parse
from dataclasses import dataclass
from typing import IO, Any, Dict, Iterable, Iterator, Mapping, Optional, Union, cast

from . import events
from .base import Part
from .dates import iso
from .decoding import read
from .lists import Log
from .parameters import query
from .records import Applied, Delta, Import, Reject

#: Kinds of upload by a file's suffix.
KINDS = {".jsonl": "application/x-ndjson", ".ndjson": "application/x-ndjson", ".json": "application/json", ".txt": "text/plain",
         ".md": "text/markdown", ".html": "text/html", ".htm": "text/html", ".zip": "application/zip"}

Articles = Union[str, "os.PathLike[str]", Mapping[str, Any], Iterable[Mapping[str, Any]]]
_IN_MEMORY = 8 << 20


@dataclass(frozen=True)
class Outcome:
    """What an import came to: its row of the ledger and what it changed, or with ``dry_run`` would change."""

    import_: Import
    delta: Delta = Delta()
    dry_run: bool = False
    resumed: bool = False


class Imports(Part):
    """Calls on imports."""

    def import_(
        self,
        articles: Articles,
        *,
        key: Optional[str] = None,
        name: Optional[str] = None,
        source: Optional[str] = None,
        published: Any = None,
        url: Optional[str] = None,
        dry_run: bool = False,
        wait: bool = True,
        timeout: float = 600.0,
    ) -> Outcome:
        """Bring articles or extraction records into the graph.

        ``articles``: dictionaries (one, or any number of them), or a file (.jsonl, .json, .txt, .md, .html, .zip).
        ``key`` is the idempotency key: sending it again answers with the import it began; without it the content is the
        key, so a repetition never brings anything in twice. ``source``, ``published`` and ``url`` stand in where an
        article names none. ``dry_run`` says what would change and writes nothing. Without ``wait`` the answer comes at
        once, and :meth:`import_events` tells the progress. ``timeout`` bounds the wait in seconds.
        """
        wanted = query({"name": name, "source": source, "published": iso(published) if published is not None else None, "url": url,
                        "dry_run": dry_run or None, "wait": wait or None})
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
            data = cast(IO[bytes], spool)
            headers = {"Content-Type": _pack(articles, data), "Content-Encoding": "gzip", "Content-Length": str(data.tell())}
            if key:
                headers["Idempotency-Key"] = key
            answer = self._transport.send("POST", "/api/v1/imports", wanted, data=data, headers=headers, repeat=True, timeout=timeout)
        return read(Outcome, answer)

    def imports(self, *, limit: Optional[int] = None) -> Log:
        """The ledger, newest first."""
        return self._list(Log, "/imports", {}, Import, limit)

    def import_row(self, id: str) -> Import:
        """One row of the ledger."""
        return read(Import, self._transport.get(_at(id)))

    def import_rejects(self, id: str, *, limit: Optional[int] = None) -> Log:
        """What an import could not take, and why."""
        return self._list(Log, "/imports/" + urllib.parse.quote(id, safe="") + "/rejects", {}, Reject, limit)

    def import_events(self, id: str) -> Iterator[Dict[str, Any]]:
        """An import's progress as it happens, to its end."""
        for event in events.follow(self._transport, _at(id) + "/events", lambda last: []):
            yield event.data
            if event.name == "done":
                return

    def import_cancel(self, id: str) -> Import:
        """Give an unfinished import up; what it has written stays."""
        return read(Import, self._transport.send("POST", _at(id) + "/cancel"))

    def import_retract(self, id: str, *, erase: bool = False, dry_run: bool = False) -> Applied:
        """Take an import back, and what nothing else supports with it; ``erase`` removes text and quotes for good."""
        wanted = query({"erase": erase or None, "dry_run": dry_run or None})
        return read(Applied, self._transport.send("DELETE", _at(id), wanted, timeout=330.0))

    def article_retract(self, id: str, *, erase: bool = False, dry_run: bool = False) -> Applied:
        """Take an article back, and what nothing else supports with it."""
        wanted = query({"erase": erase or None, "dry_run": dry_run or None})
        return read(Applied, self._transport.send("DELETE", "/api/v1/articles/" + urllib.parse.quote(id, safe=""), wanted, timeout=330.0))


def _at(id: str) -> str:
    return "/api/v1/imports/" + urllib.parse.quote(id, safe="")


def _pack(articles: Articles, to: IO[bytes]) -> str:
    """Write the upload gzipped and give its kind. The same articles give the same bytes."""
    with gzip.GzipFile(filename="", fileobj=to, mode="wb", compresslevel=3, mtime=0) as packed:
        if isinstance(articles, (str, os.PathLike)):
            path = pathlib.Path(articles)
            kind = KINDS.get(path.suffix.lower())
            if kind is None:
                raise ValueError(f"{path.name}: want a file ending in {', '.join(KINDS)}")
            with path.open("rb") as file:
                shutil.copyfileobj(file, packed)
            return kind
        for article in [articles] if isinstance(articles, Mapping) else articles:
            packed.write(json.dumps(article, ensure_ascii=False, allow_nan=False).encode() + b"\n")
    return KINDS[".jsonl"]
