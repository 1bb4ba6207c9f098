"""Answers as pandas tables: one column a field, real dates, precision kept.

A date that a text gives becomes four columns: ``date`` as the text has it ("2024-05"), ``date_first`` and ``date_last``
as the days it covers, ``date_precision``. Days are datetime64, unknown ones NaT.
"""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any, Dict, Iterable, List, Mapping, NamedTuple, Optional

from .dates import Date, day
from .records import ArticleItem, Edge, Entity, Evidence, MeetingItem


class Frames(NamedTuple):
    """A graph as two tables, each indexed by id."""

    entities: Any
    edges: Any


def pandas() -> Any:
    """The pandas module; an ImportError that says what to do where it is missing."""
    try:
        import pandas as found
    except ImportError as cause:
        raise ImportError("to_pandas() needs pandas: pip install pandas") from cause
    return found


ENTITY = ["id", "type", "kind", "name", "aliases", "line", "unresolved", "articles", "origins", "degree", "first", "last",
          "date", "date_first", "date_last", "date_precision", "status", "place"]
EDGE = ["id", "type", "from", "to", "claims", "asserted", "alleged", "denied", "planned", "ended", "roles", "origins", "strength",
        "confidence", "confirmed", "disputed", "first", "last", "meetings"]
CLAIM = ["claim", "edge", "type", "subject", "object", "on_behalf_of", "role", "status", "attributed_to", "attributed_text", "date",
         "date_first", "date_last", "date_precision", "date_resolved", "confidence", "verdict", "text", "article", "title", "source",
         "author", "url", "published", "origin", "sentence_start", "sentence_end", "copies", "extractor", "reasons"]
MEETING = ["id", "name", "kind", "status", "date", "date_first", "date_last", "date_precision", "place", "place_name", "participants",
           "participant_names", "representing", "origins", "articles", "quote", "claim", "disagreements"]
ARTICLE = ["id", "title", "source", "author", "url", "published", "imported", "language", "origin", "entities", "claims"]

_STATUSES = ("asserted", "alleged", "denied", "planned", "ended")
_DAYS = ("first", "last", "date_first", "date_last", "published")
_TIMES = ("imported", "started", "finished", "at", "undone")


def entities(items: Iterable[Entity]) -> Any:
    """Entities, indexed by id."""
    return _table((dict(_plain(e), **_when(e.date)) for e in items), ENTITY, "id")


def edges(items: Iterable[Edge]) -> Any:
    """Edges, indexed by id; claims are counted by status in a column each."""
    return _table((dict(_plain(e), **{"from": e.from_}, **{s: e.by_status.get(s, 0) for s in _STATUSES}) for e in items), EDGE, "id")


def claims(items: Iterable[Evidence]) -> Any:
    """Claims with their sentence and article, indexed by claim id."""
    return _table(map(claim_row, items), CLAIM, "claim")


def claim_row(c: Evidence) -> Dict[str, Any]:
    """One claim as a row."""
    a = c.article
    return dict(_plain(c), **_when(c.date), date_resolved=c.date.resolved, text=c.text, article=a.id, title=a.title, source=a.source,
                author=a.author, url=a.url, published=a.published, origin=a.origin, sentence_start=c.sentence.start,
                sentence_end=c.sentence.end, copies=[copy.id for copy in c.copies])


def meetings(items: Iterable[MeetingItem]) -> Any:
    """Meetings, indexed by id; participants and whom they represent as lists."""
    return _table(map(_meeting_row, items), MEETING, "id")


def _meeting_row(m: MeetingItem) -> Dict[str, Any]:
    e = m.meeting
    return dict(
        id=e.id, name=e.name, kind=e.kind, status=e.status, **_when(e.date),
        place=m.place.id if m.place else "", place_name=m.place.name if m.place else "",
        participants=[a.entity.id for a in m.attendance], participant_names=[a.entity.name for a in m.attendance],
        representing=[a.on_behalf_of.name if a.on_behalf_of else "" for a in m.attendance],
        origins=e.origins, articles=e.articles, quote=m.quote.text if m.quote else "", claim=m.quote.claim if m.quote else "",
        disagreements=list(m.disagreements),
    )


def articles(items: Iterable[ArticleItem]) -> Any:
    """Articles, indexed by id."""
    return _table(map(_plain, items), ARTICLE, "id")


def records(items: Iterable[Any]) -> Any:
    """Records of any other kind, one column a field."""
    return _table(map(_plain, items), None, None)


def _plain(record: Any) -> Dict[str, Any]:
    """The fields of a record by the API's names, not copied deeply."""
    return {f.name.rstrip("_"): getattr(record, f.name) for f in dataclasses.fields(record)}


def _when(date: Optional[Date]) -> Dict[str, Any]:
    if date is None or not date.start:
        text = date.text if date else ""
        return {"date": text, "date_first": None, "date_last": None, "date_precision": "unknown" if date else ""}
    return {"date": str(date), "date_first": date.first, "date_last": date.last, "date_precision": date.precision}


def _table(rows: Iterable[Mapping[str, Any]], columns: Optional[List[str]], index: Optional[str]) -> Any:
    pd = pandas()
    frame = pd.DataFrame(list(rows), columns=columns)
    for name in frame.columns:
        if name in _DAYS:
            frame[name] = _days(pd, frame[name])
        elif name in _TIMES:
            frame[name] = pd.to_datetime(frame[name].replace("", None), utc=True, format="ISO8601" if frame[name].map(type).eq(str).any() else None)
    return frame.set_index(index) if index else frame


def _days(pd: Any, column: Any) -> Any:
    """Days as datetime64; in seconds, since nanoseconds begin only in 1677."""
    values = [v if isinstance(v, datetime.date) else day(v) if isinstance(v, str) else None for v in column]
    texts = [v.isoformat() if v else "NaT" for v in values]
    import numpy

    return pd.Series(numpy.array(texts, dtype="datetime64[s]"), index=column.index)
