"""Server-sent events (WHATWG HTML, section 9.2)."""

from __future__ import annotations

import http.client
import json
import time
from dataclasses import dataclass
from typing import Any, Callable, Iterator, List, Optional

from . import errors
from .transport import Query, Transport

#: Seconds without a sign of life after which a stream is taken for dead; the server beats every 15.
SILENCE = 60.0


@dataclass(frozen=True)
class Event:
    """One event; ``id`` is where a client that reconnects goes on."""

    name: str
    data: Any
    id: str = ""


def follow(transport: Transport, path: str, wanted: Callable[[str], Query], until: Optional[float] = None) -> Iterator[Event]:
    """Events from ``path`` until ``until`` (a time.monotonic) or for ever; a broken stream is taken up where it broke.

    ``wanted`` gives the query for the id of the last event seen, empty at first.
    """
    last = ""
    while until is None or time.monotonic() < until:
        wait = SILENCE if until is None else max(0.05, min(SILENCE, until - time.monotonic()))
        headers = {"Accept": "text/event-stream", "Accept-Encoding": "identity"}
        try:
            with transport.open("GET", path, wanted(last), headers=headers, repeat=True, timeout=wait) as answer:
                for event in parse(answer):
                    if event is not None:
                        last = event.id or last
                        yield event
                    if until is not None and time.monotonic() >= until:
                        return
        except (OSError, http.client.HTTPException):
            pass
        except errors.UnavailableError:
            if until is None or time.monotonic() < until:
                raise
        time.sleep(0.1)


def parse(lines: Any) -> Iterator[Optional[Event]]:
    """The events in lines of bytes; None for every sign of life."""
    name, last = "message", ""
    data: List[str] = []
    for raw in lines:
        line = raw.decode("utf-8").rstrip("\r\n")
        if not line:
            if data:
                yield Event(name, json.loads("\n".join(data)), last)
            name, data = "message", []
            continue
        field, _, value = line.partition(":")
        value = value[1:] if value.startswith(" ") else value
        if field == "":
            yield None
        elif field == "event":
            name = value
        elif field == "data":
            data.append(value)
        elif field == "id":
            last = value
