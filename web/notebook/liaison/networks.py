"""Answers as networkx graphs."""

from __future__ import annotations

from typing import Any, Iterable, List, Mapping, Optional


def networkx() -> Any:
    """The networkx module; an ImportError that says what to do where it is missing."""
    try:
        import networkx as found
    except ImportError as cause:
        raise ImportError("to_networkx() needs networkx: pip install networkx") from cause
    return found


def graph(
    entities: Iterable[Mapping[str, Any]],
    edges: Iterable[Mapping[str, Any]],
    evidence: Optional[Mapping[str, List[str]]] = None,
    **about: Any,
) -> Any:
    """A MultiDiGraph of the API's entities and edges.

    Nodes are entity ids, edge keys edge ids; attributes are all of the API's under its names, plus on every edge
    ``directed`` (False for types without a direction, which are kept once) and ``evidence``, its claim ids.
    """
    g = networkx().MultiDiGraph(**about)
    g.add_nodes_from((e["id"], dict(e)) for e in entities)
    known = evidence or {}
    g.add_edges_from(
        (e["from"], e["to"], e["id"], dict(e, directed=e["type"] not in UNDIRECTED, evidence=known.get(e["id"], []))) for e in edges
    )
    return g


#: Types that hold both ways; such an edge is stored once, the smaller id first.
UNDIRECTED = frozenset(("allied_with", "deals_with", "family_of", "associate_of", "met"))
