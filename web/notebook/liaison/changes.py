"""What is new: the feed of changes, and a watch on it."""

from __future__ import annotations

import datetime
import functools
import time
from typing import Any, Callable, Iterator, List, Optional, Sequence, Union

from . import events, frames, markup
from .base import Part
from .dates import day
from .decoding import read
from .parameters import query
from .quotes import ReadingList
from .records import Change, Evidence

Since = Union[int, str, datetime.date]
_PAGE = 500


class News(Sequence[Change]):
    """Changes, oldest first. ``next`` is the cursor to ask from next time; ``reset`` says that the feed does not reach
    back to where it was asked from: everything may have changed."""

    def __init__(self, changes: Sequence[Change], next: int, reset: bool, claims: Callable[[str], List[Evidence]]) -> None:
        self.next = next
        self.reset = reset
        self._changes = list(changes)
        self._read = claims

    def __len__(self) -> int:
        return len(self._changes)

    def __getitem__(self, at: Any) -> Any:
        return self._changes[at]

    def _ids(self, name: str) -> List[str]:
        return list(dict.fromkeys(i for c in self._changes for i in getattr(c.delta, name)))

    @property
    def imports(self) -> List[str]:
        """Ids of the imports behind the changes."""
        return list(dict.fromkeys(c.import_ for c in self._changes if c.cause == "import" and c.import_))

    @property
    def new_entities(self) -> List[str]:
        """Ids of entities that came and did not go again (at most 1,000 of each change)."""
        lost = set(self._ids("lost_entities"))
        return [i for i in self._ids("new_entities") if i not in lost]

    @property
    def new_edges(self) -> List[str]:
        """Ids of edges that came and did not go again (at most 1,000 of each change)."""
        lost = set(self._ids("lost_edges"))
        return [i for i in self._ids("new_edges") if i not in lost]

    @functools.cached_property
    def claims(self) -> List[Evidence]:
        """The claims that the imports brought. Asks the server."""
        return [claim for i in self.imports for claim in self._read(i)]

    def quotes(self) -> ReadingList:
        """The sentences that the imports brought. Asks the server."""
        return ReadingList(self.claims)

    def to_pandas(self) -> Any:
        """One row a change, with the full counts."""
        names = ("new_entities", "changed_entities", "lost_entities", "new_edges", "changed_edges", "lost_edges")
        rows = [
            {"generation": c.generation, "at": c.at, "by": c.by, "cause": c.cause, "import": c.import_, "decision": c.decision,
             **dict(zip(names, c.delta.counts or [0] * 6)), "new_claims": c.delta.new_claims, "lost_claims": c.delta.lost_claims}
            for c in self._changes
        ]
        columns = ["generation", "at", "by", "cause", "import", "decision", *names, "new_claims", "lost_claims"]
        return frames.pandas().DataFrame(rows, columns=columns).set_index("generation")

    def __repr__(self) -> str:
        return f"<News: {len(self)} changes{' after a reset' if self.reset else ''}, next {self.next}>"

    def _repr_html_(self) -> str:
        rows = [
            (str(c.generation), markup.escape(f"{c.at:%Y-%m-%d %H:%M} UTC" if c.at else ""), markup.escape(c.cause), markup.escape(c.by),
             *(str(n) for n in (c.delta.counts or [0] * 6)), f"+{c.delta.new_claims} −{c.delta.lost_claims}")
            for c in self._changes
        ]
        header = ("", "when", "cause", "by", "entities +", "~", "−", "edges +", "~", "−", "claims")
        return markup.table(header, rows) + markup.note(f"Ask again with since={self.next}.")


class Changes(Part):
    """Calls on the feed of changes."""

    def changes(self, since: Since = 0, *, limit: Optional[int] = None) -> News:
        """What changed after ``since``: a cursor (``next`` of the news before), or a day or time, as a date or ISO text."""
        cursor = since if isinstance(since, int) else self._before(_instant(since))
        found: List[Change] = []
        reset = False
        while limit is None or len(found) < limit:
            page = self._transport.get("/api/v1/changes", query({"since": cursor, "limit": min(_PAGE, (limit or _PAGE) - len(found) if limit else _PAGE)}))
            reset = reset or bool(page.get("reset"))
            found += [read(Change, c) for c in page["changes"]]
            done = not page["changes"] or page["next"] <= cursor
            cursor = max(cursor, page["next"])
            if done or cursor >= page["current"]:
                break
        return News(found, cursor, reset, lambda i: self.claims(import_=i).all())

    def watch(self, since: Optional[int] = None, *, timeout: Optional[float] = None) -> Iterator[Union[Change, int]]:
        """Changes as they happen, from ``since`` or from now, for ``timeout`` seconds or for ever.

        A number among them is a reset: the feed does not reach back, everything up to that generation may have changed.
        """
        until = None if timeout is None else time.monotonic() + timeout
        start = self.version().generation if since is None else since
        for event in events.follow(self._transport, "/api/v1/changes/events", lambda last: query({"since": last or start}), until):
            if event.name == "change":
                yield read(Change, event.data)
            elif event.name == "reset":
                yield int(event.data["current"])

    def _before(self, instant: datetime.datetime) -> int:
        """The last generation before an instant, found by halving: generations are in order of time."""
        newest = self.version().generation
        low, high = 0, newest
        while low < high:
            middle = (low + high) // 2
            page = self._transport.get("/api/v1/changes", query({"since": middle, "limit": 1}))
            changes = [read(Change, c) for c in page["changes"]]
            if not changes or (changes[0].at and changes[0].at < instant):
                low = changes[0].generation if changes else middle + 1
            else:
                high = middle
        return low


def _instant(since: Union[str, datetime.date]) -> datetime.datetime:
    """The first moment of a day, or the time itself; without a zone it is local."""
    if isinstance(since, str):
        date = day(since) if len(since) <= 10 else None
        since = date or datetime.datetime.fromisoformat(since.replace("Z", "+00:00"))
    if not isinstance(since, datetime.datetime):
        since = datetime.datetime.combine(since, datetime.time())
    return since.astimezone(datetime.timezone.utc)
