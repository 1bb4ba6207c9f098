"""A small picture of a graph as inline SVG, for the notebook only: no scripts, no references."""

from __future__ import annotations

import math
from typing import Dict, List, Sequence, Set, Tuple

from .markup import COLOURS, escape
from .records import Edge, Entity

#: Entities drawn; beyond it the strongest are, and the table tells the rest.
MOST = 40
_WIDTH, _HEIGHT = 640, 400


def picture(entities: Sequence[Entity], edges: Sequence[Edge], centres: Sequence[str]) -> str:
    """The first entities and the edges between them. Centres lie in the middle, the rest on rings around them."""
    drawn = list(entities)[:MOST]
    places = _places([e.id for e in drawn], set(centres))
    parts = []
    for edge in edges:
        if edge.from_ in places and edge.to in places:
            (x1, y1), (x2, y2) = places[edge.from_], places[edge.to]
            opacity = 0.25 + 0.65 * edge.strength / 1000
            parts.append(
                f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" stroke="#888" stroke-opacity="{opacity:.2f}" '
                f'stroke-width="{1 + 2 * edge.strength / 1000:.1f}"><title>{escape(edge.type)}</title></line>'
            )
    for e in drawn:
        x, y = places[e.id]
        big = e.id in centres
        name = e.name if len(e.name) <= 24 else e.name[:23] + "…"
        parts.append(
            f'<g><circle cx="{x:.0f}" cy="{y:.0f}" r="{8 if big else 5}" fill="{COLOURS.get(e.type, "#777")}"/>'
            f'<text x="{x:.0f}" y="{y + (20 if big else 15):.0f}" text-anchor="middle" font-size="{12 if big else 10}" fill="currentColor">'
            f"{escape(name)}</text><title>{escape(e.name)}, {escape(e.type)}</title></g>"
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Picture of {len(drawn)} entities" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'width="{_WIDTH}" height="{_HEIGHT}" style="max-width:100%;height:auto" font-family="sans-serif">{"".join(parts)}</svg>'
    )


def _places(ids: List[str], centres: Set[str]) -> Dict[str, Tuple[float, float]]:
    inner = [i for i in ids if i in centres]
    outer = [i for i in ids if i not in centres]
    rings = [outer] if len(outer) <= 16 else [outer[: len(outer) // 3], outer[len(outer) // 3 :]]
    at: Dict[str, Tuple[float, float]] = {}
    for members, share in [(inner, 0.0 if len(inner) == 1 else 0.12)] + [(r, (n + 1) / len(rings)) for n, r in enumerate(rings)]:
        for n, member in enumerate(members):
            angle = 2 * math.pi * n / max(1, len(members)) + 0.3
            at[member] = (_WIDTH / 2 + share * (_WIDTH / 2 - 70) * math.cos(angle), _HEIGHT / 2 + share * (_HEIGHT / 2 - 30) * math.sin(angle))
    return at
