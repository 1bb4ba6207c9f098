"""Answers to how two entities are connected."""

from __future__ import annotations

import functools
import warnings
from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional

from . import frames, markup, networks
from .decoding import read
from .errors import TruncatedWarning
from .quotes import ReadingList
from .records import Edge, Entity, Evidence


@dataclass(frozen=True)
class Hop:
    """All edges between two neighbours of a path, with the best sentences. Strength is that of the strongest edge."""

    from_: str
    to: str
    edges: List[Edge] = field(default_factory=list)
    strength: int = 0
    origins: int = 0
    date: str = ""
    quotes: List[Evidence] = field(default_factory=list)


@dataclass(frozen=True)
class Path:
    """A sequence of entity ids and the hops between them. Strength and origins are those of the weakest hop."""

    entities: List[str] = field(default_factory=list)
    hops: List[Hop] = field(default_factory=list)
    strength: int = 0
    origins: int = 0
    cost: int = 0

    @property
    def steps(self) -> int:
        """The number of hops."""
        return len(self.hops)


@dataclass(frozen=True)
class Loosening:
    """The smallest change to the question that finds a path: in words, and as parameters to set."""

    change: str
    set: Dict[str, str] = field(default_factory=dict)
    path: Path = Path()


def read_path(raw: Mapping[str, Any]) -> Path:
    """The API's path."""
    return read(Path, raw)


class PathSet:
    """The paths between two entities, in order. ``json`` is the answer as it came.

    ``blocked`` lists what the search met and did not pass, and why; ``loosening`` what would find a path where there is
    none and it was asked for; ``searched`` how far the search went.
    """

    def __init__(self, json: Mapping[str, Any]) -> None:
        self.json = json
        if self.truncated:
            warnings.warn(TruncatedWarning(f"the search was cut: {self.reason or 'there may be more paths'}"), stacklevel=3)

    @functools.cached_property
    def paths(self) -> List[Path]:
        """Every path, in order."""
        return [read_path(p) for p in self.json["paths"]]

    @functools.cached_property
    def entities(self) -> List[Entity]:
        """Every entity that the paths, their meetings and ``blocked`` name."""
        return [read(Entity, e) for e in self.json["entities"]]

    @functools.cached_property
    def by_id(self) -> Dict[str, Entity]:
        """The entities by id."""
        return {e.id: e for e in self.entities}

    @property
    def truncated(self) -> bool:
        """Whether the search was cut."""
        return bool(self.json.get("truncated"))

    @property
    def reason(self) -> str:
        """Why the search was cut."""
        return str(self.json.get("reason") or "")

    @property
    def total(self) -> int:
        """How many paths of the asked kind there are, where that is known."""
        return int(self.json["total"])

    @property
    def searched(self) -> Dict[str, int]:
        """Entities and edges looked at, the most steps tried, and the hub limit in force."""
        return dict(self.json["searched"])

    @property
    def blocked(self) -> List[Dict[str, Any]]:
        """Entities the search did not pass: entity, reason, degree."""
        return list(self.json.get("blocked") or [])

    @functools.cached_property
    def loosening(self) -> Optional[Loosening]:
        """The smallest change that finds a path."""
        raw = self.json.get("loosening")
        return read(Loosening, raw) if raw else None

    @property
    def undated(self) -> int:
        """Claims left out for want of a date."""
        return int(self.json.get("undated") or 0)

    def __len__(self) -> int:
        return len(self.json["paths"])

    def __iter__(self) -> Any:
        return iter(self.paths)

    def __getitem__(self, at: int) -> Path:
        return self.paths[at]

    def names(self, path: Path) -> List[str]:
        """The names along a path."""
        return [self.by_id[i].name for i in path.entities]

    def quotes(self) -> ReadingList:
        """The sentences of every hop, in the order of the paths."""
        return ReadingList(quote for path in self.paths for hop in path.hops for quote in hop.quotes)

    def to_networkx(self) -> Any:
        """A networkx MultiDiGraph of all paths; each edge's ``evidence`` lists the claim ids of the hop's quotes."""
        edges: Dict[str, Mapping[str, Any]] = {}
        quoted: Dict[str, List[str]] = {}
        for path in self.json["paths"]:
            for hop in path["hops"]:
                ids = [e["id"] for e in hop["edges"]]
                edges.update((e["id"], e) for e in hop["edges"])
                for quote in hop.get("quotes") or []:
                    # A met edge is derived from attended edges, and quotes belong to those.
                    for at in [quote["edge"]] if quote["edge"] in ids else [e["id"] for e in hop["edges"] if e["type"] == "met"]:
                        quoted.setdefault(at, []).append(quote["claim"])
        walked = {i for path in self.json["paths"] for i in path["entities"]}
        nodes = [e for e in self.json["entities"] if e["id"] in walked]
        evidence = {edge: list(dict.fromkeys(claims)) for edge, claims in quoted.items()}
        return networks.graph(nodes, edges.values(), evidence, truncated=self.truncated, reason=self.reason)

    def to_pandas(self) -> Any:
        """One row a hop: which path and step, both ends, the edges' types, strength, origins and the best sentence."""
        rows = [
            {
                "path": n, "step": step, "from": hop.from_, "from_name": self.by_id[hop.from_].name, "to": hop.to, "to_name": self.by_id[hop.to].name,
                "types": [e.type for e in hop.edges], "strength": hop.strength, "origins": hop.origins, "date": hop.date,
                "quote": hop.quotes[0].text if hop.quotes else "", "claim": hop.quotes[0].claim if hop.quotes else "",
            }
            for n, path in enumerate(self.paths, 1)
            for step, hop in enumerate(path.hops, 1)
        ]
        columns = ["path", "step", "from", "from_name", "to", "to_name", "types", "strength", "origins", "date", "quote", "claim"]
        return frames.pandas().DataFrame(rows, columns=columns).set_index(["path", "step"])

    def __str__(self) -> str:
        return "\n".join(self._sentence(path) for path in self.paths) or self._nothing()

    def _sentence(self, path: Path) -> str:
        parts = [self.by_id[path.entities[0]].name] if path.entities else []
        for hop, to in zip(path.hops, path.entities[1:]):
            parts.append(f"—[{', '.join(sorted({e.type for e in hop.edges}))}]— {self.by_id[to].name}")
        return " ".join(parts)

    def _nothing(self) -> str:
        text = f"No path of {self.searched.get('steps', 0)} steps or fewer."
        return f"{text} It would be found with: {self.loosening.change}." if self.loosening else text

    def __repr__(self) -> str:
        return f"<PathSet of {len(self)} paths{', cut: ' + self.reason if self.truncated else ''}>"

    def _repr_html_(self) -> str:
        if not self.paths:
            return markup.note(self._nothing())
        parts = []
        for n, path in enumerate(self.paths, 1):
            names = " → ".join(markup.entity(self.by_id[i].name, self.by_id[i].type) for i in path.entities)
            parts.append(f"<h4>{n}. {names}</h4><p><small>strength {path.strength}, {path.origins} sources at the weakest hop</small></p>")
            parts.extend(self._hop(hop) for hop in path.hops)
        if self.truncated:
            parts.append(markup.note(f"The search was cut: {self.reason}."))
        return "".join(parts)

    def _hop(self, hop: Hop) -> str:
        lines = []
        for edge in hop.edges:
            a, b = (self.by_id.get(i) for i in (edge.from_, edge.to))
            if a and b:
                roles = f" ({markup.escape(', '.join(edge.roles))})" if edge.roles else ""
                lines.append(f"{markup.entity(a.name, a.type)} {markup.escape(edge.type.replace('_', ' '))}{roles} {markup.entity(b.name, b.type)}")
        return f"<p>{'; '.join(lines)}</p>{''.join(map(markup.quote, hop.quotes))}"
