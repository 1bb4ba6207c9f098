"""Parameters of calls: the API's names, Python's values."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Mapping, Tuple, Union

from .dates import iso
from .records import Card, Entity, Hit
from .transport import Query

#: What a question takes wherever it takes an entity: an id, an exact name, or the entity itself.
Ref = Union[str, Entity, Hit, Card]

#: The filters that questions about the graph take, all optional. Statuses are asserted, alleged and ended unless given.
FILTERS = {
    "types": "only edges of these types",
    "entity_types": "only neighbours of these types",
    "status": "only claims of these statuses: asserted, alleged, denied, planned, ended",
    "since": "first day of the time window: YYYY, YYYY-MM, YYYY-MM-DD or a date",
    "until": "last day of the time window",
    "time": "which date the window is held against: happened or reported",
    "undated": "include keeps claims that have no date on that clock",
    "min_confidence": "only claims of this confidence or more, 0 to 1",
    "min_origins": "only edges that this many independent sources state",
    "source": "only claims of this outlet",
}


def ref(value: Ref) -> str:
    """The id, or the name, by which the server knows an entity."""
    if isinstance(value, str):
        return value
    if isinstance(value, Hit):
        return value.entity.id
    if isinstance(value, (Entity, Card)):
        return value.id
    raise TypeError(f"{value!r} is no entity: want an id, an exact name or what a search gave")


def refs(values: Union[None, Ref, Iterable[Ref]]) -> List[str]:
    """Several of them; one alone may stand without a list."""
    if values is None:
        return []
    if isinstance(values, (str, Entity, Hit, Card)):
        return [ref(values)]
    return [ref(v) for v in values]


def filters(given: Mapping[str, Any]) -> Dict[str, Any]:
    """The filters as query parameters; a name that is none of them is a TypeError."""
    for name in given:
        if name not in FILTERS:
            raise TypeError(f"no parameter {name!r}; the filters are {', '.join(FILTERS)}")
    found = dict(given)
    for name in ("since", "until"):
        if found.get(name) is not None:
            found[name] = iso(found[name])
    if isinstance(found.get("undated"), bool):
        found["undated"] = "include" if found["undated"] else None
    return found


def pattern_filters(given: Mapping[str, Any]) -> Dict[str, Any]:
    """The filters as the body of a pattern writes them: status is called statuses there, undated is true or false."""
    found = {k: v for k, v in filters(given).items() if v is not None}
    for name in ("types", "entity_types", "status"):
        if isinstance(found.get(name), str):
            found[name] = found[name].split(",")
    if "status" in found:
        found["statuses"] = list(found.pop("status"))
    if "undated" in found:
        found["undated"] = found["undated"] == "include"
    return found


def query(values: Mapping[str, Any]) -> Query:
    """Names and values as they are sent: lists repeat their name, None is left out."""
    pairs: List[Tuple[str, str]] = []
    for name, value in values.items():
        for one in value if isinstance(value, (list, tuple, set, frozenset)) else [value]:
            if one is not None:
                pairs.append((name, str(one).lower() if isinstance(one, bool) else str(one)))
    return pairs
