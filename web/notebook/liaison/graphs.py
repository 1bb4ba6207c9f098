"""Answers that are a graph: neighbourhoods, connecting networks and matches of a pattern."""

from __future__ import annotations

import functools
import warnings
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Mapping, Sequence, Tuple

from . import frames, markup, networks, pictures
from .decoding import read
from .errors import TruncatedWarning
from .paths import Path, read_path
from .quotes import ReadingList
from .records import Edge, Entity

if TYPE_CHECKING:
    from .client import Client

#: Rows of a table shown in a notebook.
SHOWN = 50


class Subgraph:
    """Entities, nearest to the centres first, then the best attested, and the edges between them, strongest first.

    ``truncated`` says that the answer was cut and ``reason`` why; ``more`` counts, by edge type, the neighbours left out;
    ``undated`` the claims left out because a time window was asked for and they have no date. ``json`` is the answer as
    it came.
    """

    def __init__(self, client: "Client", json: Mapping[str, Any], centres: Sequence[str] = (), filters: Mapping[str, Any] = {}) -> None:
        self.json = json
        self.centres = list(centres)
        self._client = client
        self._filters = {k: v for k, v in filters.items() if k not in ("types", "entity_types", "min_origins")}
        if self.truncated:
            warnings.warn(TruncatedWarning(f"the answer was cut: {self.reason or 'there is more'}"), stacklevel=3)

    @functools.cached_property
    def entities(self) -> List[Entity]:
        """Every entity, in order."""
        return [read(Entity, e) for e in self.json["entities"]]

    @functools.cached_property
    def edges(self) -> List[Edge]:
        """Every edge, in order; both ends are among the entities."""
        return [read(Edge, e) for e in self.json["edges"]]

    @functools.cached_property
    def by_id(self) -> Dict[str, Entity]:
        """The entities by id."""
        return {e.id: e for e in self.entities}

    @property
    def depth(self) -> Dict[str, int]:
        """Each entity's distance from the nearest centre, in steps, where the answer has one."""
        return {e["id"]: d for e, d in zip(self.json["entities"], self.json.get("depth") or [])}

    @property
    def truncated(self) -> bool:
        """Whether the answer was cut."""
        return bool(self.json.get("truncated"))

    @property
    def reason(self) -> str:
        """Why the answer was cut."""
        return str(self.json.get("reason") or "")

    @property
    def more(self) -> Dict[str, int]:
        """Neighbours left out, by edge type."""
        return dict(self.json.get("more") or {})

    @property
    def undated(self) -> int:
        """Claims left out for want of a date."""
        return int(self.json.get("undated") or 0)

    def __len__(self) -> int:
        return len(self.json["entities"])

    def evidence(self) -> Dict[str, List[str]]:
        """The claim ids behind each edge, best first, under the question's filters. Asks the server."""
        return self._client.edges_claims([e["id"] for e in self.json["edges"] if e["type"] != "met"], **self._filters)

    def quotes(self, per_edge: int = 1, edges: int = 50) -> ReadingList:
        """The best sentences of the strongest edges. Asks the server, once for each edge."""
        strongest = [e["id"] for e in self.json["edges"] if e["type"] != "met"][:edges]
        return ReadingList(c for e in strongest for c in self._client.claims(edge=e, best=True, limit=per_edge, **self._filters))

    def to_networkx(self, evidence: bool = True) -> Any:
        """A networkx MultiDiGraph: nodes are entity ids, edge keys edge ids, attributes all of the API's.

        Every edge's attribute ``evidence`` lists its claim ids, which the server is asked for; ``evidence=False`` leaves
        the lists empty and asks nothing. Types that hold both ways have ``directed`` False.
        """
        depth = self.depth
        nodes: Iterable[Mapping[str, Any]] = self.json["entities"]
        if depth:
            nodes = (dict(e, depth=depth[e["id"]]) for e in nodes)
        return networks.graph(nodes, self.json["edges"], self.evidence() if evidence else None, truncated=self.truncated, reason=self.reason)

    def to_pandas(self) -> frames.Frames:
        """Two tables, ``entities`` and ``edges``, each indexed by id."""
        return frames.Frames(frames.entities(self.entities), frames.edges(self.edges))

    def __repr__(self) -> str:
        cut = f", cut: {self.reason}" if self.truncated else ""
        return f"<{type(self).__name__} of {len(self)} entities and {len(self.json['edges'])} edges{cut}>"

    def _repr_html_(self) -> str:
        rows = []
        for edge in self.edges[:SHOWN]:
            a, b = self.by_id[edge.from_], self.by_id[edge.to]
            roles = f" <small>({markup.escape(', '.join(edge.roles))})</small>" if edge.roles else ""
            rows.append((
                markup.entity(a.name, a.type), markup.escape(edge.type.replace("_", " ")) + roles, markup.entity(b.name, b.type),
                str(edge.strength), str(edge.origins), markup.escape(" to ".join(sorted({edge.first, edge.last} - {""}))),
            ))
        return (
            pictures.picture(self.entities, self.edges, self.centres)
            + markup.table(("from", "relation", "to", "strength", "origins", "when"), rows)
            + "".join(map(markup.note, self._notes()))
        )

    def _notes(self) -> List[str]:
        notes = []
        if len(self.edges) > SHOWN:
            notes.append(f"{SHOWN} of {len(self.edges)} edges shown; to_pandas() has all.")
        if self.truncated:
            notes.append(f"The answer was cut: {self.reason}.")
        if self.undated:
            notes.append(f"{self.undated} claims without a date were left out.")
        return notes


class Network(Subgraph):
    """The network that joins several entities: the union of the first path of every pair."""

    @functools.cached_property
    def paths(self) -> List[Path]:
        """The first path of every pair that has one."""
        return [read_path(p) for p in self.json["paths"]]

    @property
    def unconnected(self) -> List[Tuple[str, str]]:
        """The pairs, by entity id, that no path joins."""
        return [(a, b) for a, b in self.json.get("unconnected") or []]


class Matches(Subgraph):
    """Every way to fill a pattern. ``rows`` names, for each, the entity of every node that is not behind a "not"."""

    @functools.cached_property
    def rows(self) -> List[Dict[str, Entity]]:
        """One dictionary a match: the pattern's node names to entities."""
        return [{node: self.by_id[i] for node, i in row.items()} for row in self.json["rows"]]

    def to_rows(self) -> Any:
        """The matches as a table: for every node of the pattern its entity's name, and its id as NODE_id."""
        names = sorted({node for row in self.json["rows"] for node in row})
        table = [{**{n: row[n].name for n in names if n in row}, **{n + "_id": row[n].id for n in names if n in row}} for row in self.rows]
        return frames.pandas().DataFrame(table, columns=names + [n + "_id" for n in names])

    def __repr__(self) -> str:
        return f"<Matches: {len(self.json['rows'])} rows{', cut: ' + self.reason if self.truncated else ''}>"

    def _repr_html_(self) -> str:
        names = sorted({node for row in self.json["rows"] for node in row})
        rows = [[markup.entity(row[n].name, row[n].type) if n in row else "" for n in names] for row in self.rows[:SHOWN]]
        shown = markup.note(f"{SHOWN} of {len(self.rows)} rows shown.") if len(self.rows) > SHOWN else ""
        return markup.table(names, rows) + shown + super()._repr_html_()
