"""Who is central, what belongs together, who stands between."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Sequence, Union

from . import frames, markup
from .base import Part
from .decoding import read
from .errors import TruncatedWarning
from .parameters import Ref, filters as _filters, query, ref, refs
from .quotes import ReadingList
from .records import ArticleRef, Entity, Evidence

#: Most entities that a measure lists.
MOST = 50_000


@dataclass(frozen=True)
class Item:
    """An entity's value; for components and communities the number of its group (the largest is 0) and the group's size."""

    id: str
    type: str
    name: str
    value: float
    group: int = 0


@dataclass(frozen=True, repr=False)
class Measure:
    """A measure of the ties that pass: two entities are tied by any edge, whatever its type and direction.

    ``error_bound`` is what a value may be off by, 0 where it is exact; ``groups`` counts components or communities.
    """

    measure: str
    entities: int = 0
    ties: int = 0
    sources: int = 0
    error_bound: float = 0.0
    groups: int = 0
    modularity: float = 0.0
    items: List[Item] = field(default_factory=list)
    truncated: bool = False
    reason: str = ""

    def to_dict(self) -> Dict[str, float]:
        """Entity ids to values, or to group numbers for components and communities: what networkx takes as an attribute."""
        return {i.id: float(i.group) if self.groups else i.value for i in self.items}

    def to_pandas(self) -> Any:
        """The entities as a table, indexed by id."""
        return frames.records(self.items).reindex(columns=["id", "type", "name", "value", "group"]).set_index("id")

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return f"<Measure {self.measure} of {self.entities} entities and {self.ties} ties>"

    def _repr_html_(self) -> str:
        rows = [(markup.entity(i.name, i.type), f"{i.value:.6g}", str(i.group) if self.groups else "") for i in self.items[:50]]
        about = f"{self.measure} of {self.entities} entities and {self.ties} ties"
        about += f", {self.groups} groups" if self.groups else ""
        about += f", modularity {self.modularity:.3f}" if self.modularity else ""
        about += f", each value within ±{self.error_bound:.3g}" if self.error_bound else ""
        return markup.table(("entity", "value", "group" if self.groups else ""), rows) + markup.note(about + ".")


@dataclass(frozen=True)
class Broker:
    """An entity between two others: the share of their first paths that pass it, and the articles that make it a broker.
    ``only`` says that every path passes it."""

    entity: Entity
    share: float = 0.0
    only: bool = False
    strength: int = 0
    articles: List[ArticleRef] = field(default_factory=list)
    quotes: List[Evidence] = field(default_factory=list)


@dataclass(frozen=True, repr=False)
class Brokers:
    """Who stands between ``from_`` and ``to``, most paths first; ``paths`` counts the paths that were looked at."""

    from_: Entity
    to: Entity
    paths: int = 0
    items: List[Broker] = field(default_factory=list)
    truncated: bool = False
    reason: str = ""

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, at: int) -> Broker:
        return self.items[at]

    def __repr__(self) -> str:
        return f"<Brokers: {len(self)} between {self.from_} and {self.to}, {self.paths} paths>"

    def quotes(self) -> ReadingList:
        """The sentences that make them brokers."""
        return ReadingList(quote for broker in self.items for quote in broker.quotes)

    def to_pandas(self) -> Any:
        """One row a broker, with the ids of its articles."""
        rows = [{"id": b.entity.id, "name": b.entity.name, "type": b.entity.type, "share": b.share, "only": b.only, "strength": b.strength,
                 "articles": [a.id for a in b.articles]} for b in self.items]
        return frames.pandas().DataFrame(rows, columns=["id", "name", "type", "share", "only", "strength", "articles"]).set_index("id")

    def _repr_html_(self) -> str:
        rows = [
            (markup.entity(b.entity.name, b.entity.type), f"{b.share:.0%}{', the only way' if b.only else ''}", str(b.strength),
             "<br>".join(map(markup.source, b.articles)))
            for b in self.items
        ]
        ends = " and ".join(markup.entity(e.name, e.type) for e in (self.from_, self.to))
        return f"<p>Between {ends}, {self.paths} paths:</p>" + markup.table(("broker", "paths", "strength", "articles"), rows)


class Measures(Part):
    """Calls on measures."""

    def measure(
        self,
        measure: str,
        *,
        centres: Union[None, Ref, Sequence[Ref]] = None,
        depth: Optional[int] = None,
        seed: Optional[int] = None,
        limit: Optional[int] = None,
        **filters: Any,
    ) -> Measure:
        """degree, pagerank, betweenness, components or communities of the whole graph under the filters, or of what
        surrounds ``centres``; all entities (up to 50,000) unless ``limit`` says otherwise."""
        wanted = {"measure": measure, "centres": refs(centres), "depth": depth, "seed": seed, "limit": limit or MOST, **_filters(filters)}
        answer = self._transport.get("/api/v1/measures", query(wanted), timeout=_PATIENCE)
        if limit is None:
            _warn(answer)
        return read(Measure, answer)

    def brokers(
        self,
        from_: Ref,
        to: Ref,
        *,
        max_steps: Optional[int] = None,
        limit: Optional[int] = None,
        **filters: Any,
    ) -> Brokers:
        """Who stands between two entities: those that their 20 first paths pass; 10 unless ``limit`` says otherwise."""
        wanted = {"from": ref(from_), "to": ref(to), "max_steps": max_steps, "limit": limit, **_filters(filters)}
        answer = self._transport.get("/api/v1/brokers", query(wanted), timeout=_PATIENCE)
        return read(Brokers, answer)


#: Seconds the server allows for a measure, and a little more.
_PATIENCE = 75.0


def _warn(answer: Mapping[str, Any]) -> None:
    if answer.get("truncated"):
        warnings.warn(TruncatedWarning(f"the answer was cut: {answer.get('reason') or 'there is more'}"), stacklevel=3)
