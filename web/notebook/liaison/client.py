"""The questions that a graph answers."""

from __future__ import annotations

import datetime
import urllib.parse
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Type, Union

from . import errors
from .changes import Changes
from .decisions import Decisions
from .decoding import read
from .exports import Exports
from .graphs import Matches, Network, Subgraph
from .imports import Imports
from .listing import L
from .lists import Articles, Claims, Hits, Meetings
from .measures import Measures
from .parameters import Ref, filters as _filters, pattern_filters, query, ref, refs
from .paths import PathSet
from .records import ArticleItem, ArticleView, Card, Edge, Entity, Evidence, Hit, MeetingItem, Stats, Version


#: Edges asked about at a time.
_EDGES = 2000


class Client(Changes, Decisions, Exports, Imports, Measures):
    """A graph on a Liaison server; make one with :func:`liaison.connect`.

    Wherever a call takes an entity it takes an id, an exact name or alias, or what a search gave. Calls take the API's
    parameters under the API's names; those about the graph also take the filters in ``liaison.FILTERS``. Lists page by
    themselves as they are iterated over; ``limit`` bounds how many items come in all.
    """

    def search(self, q: str = "", *, types: Union[None, str, Sequence[str]] = None, limit: Optional[int] = None) -> Hits:
        """Entities by words of their names, each of which may be a prefix or have a slip; without words the most reported."""
        return self._list(Hits, "/search", {"q": q, "types": types}, Hit, limit)

    def find(self, name: str, *, types: Union[None, str, Sequence[str]] = None) -> Entity:
        """The one entity of this name or alias.

        Raises AmbiguousError, with the candidates, where several are called so, and NotFoundError, with those that come
        near, where none is.
        """
        hits = self.search(name, types=types, limit=20).all()
        exact = [h for h in hits if h.match == "exact" and h.entity.type != "meeting"]
        for better in (lambda h: h.entity.name.casefold() == name.strip().casefold(), lambda h: not h.entity.unresolved):
            exact = [h for h in exact if better(h)] or exact
        if len(exact) == 1:
            return exact[0].entity
        candidates = exact or hits[:5]
        told = "; ".join(f"{h.entity.name} ({h.entity.line or h.entity.type}) {h.entity.id}" for h in candidates)
        alternatives = [h.entity.id for h in candidates]
        if exact:
            raise errors.AmbiguousError(f"{len(exact)} entities are called {name!r}: {told}", code="ambiguous", field="name", alternatives=alternatives)
        near = f"; near it: {told}" if told else ""
        raise errors.NotFoundError(f"no entity is called {name!r}{near}", code="not_found", field="name", alternatives=alternatives)

    def entity(self, id: Ref) -> Card:
        """An entity's card: names, sources, strongest neighbours."""
        return read(Card, self._transport.get("/api/v1/entities/" + _segment(ref(id))))

    def neighbourhood(
        self,
        *centres: Ref,
        depth: Optional[int] = None,
        exclude: Optional[Iterable[Ref]] = None,
        hub_limit: Optional[int] = None,
        limit: Optional[int] = None,
        **filters: Any,
    ) -> Subgraph:
        """What surrounds one or more entities, to ``depth`` 1 to 3 steps; at most ``limit`` entities besides (100 unless given)."""
        wanted = {"centres": refs(centres), "depth": depth, "exclude": refs(exclude), "hub_limit": hub_limit, "limit": limit, **_filters(filters)}
        answer = self._transport.get("/api/v1/neighbourhood", query(wanted))
        depths = answer.get("depth") or []
        found = [e["id"] for e, d in zip(answer["entities"], depths) if d == 0]
        return Subgraph(self, answer, found or refs(centres), filters)

    def paths(
        self,
        from_: Optional[Ref] = None,
        to: Optional[Ref] = None,
        *,
        start: Optional[Ref] = None,
        end: Optional[Ref] = None,
        mode: Optional[str] = None,
        k: Optional[int] = None,
        max_steps: Optional[int] = None,
        via: Union[None, Ref, Sequence[Ref]] = None,
        avoid: Union[None, Ref, Sequence[Ref]] = None,
        places: Optional[bool] = None,
        hubs: Optional[bool] = None,
        hub_limit: Optional[int] = None,
        quotes: Optional[int] = None,
        loosen: Optional[bool] = None,
        **filters: Any,
    ) -> PathSet:
        """How two entities are connected, each hop with its quotes.

        ``mode``: shortest (the first in order), all (every shortest one), k (the ``k`` first), weighted (the ``k`` best
        attested), time (the ``k`` whose dates can follow each other). ``from`` is a word of Python's: give the ends in
        order, as ``from_`` and ``to``, or as ``start`` and ``end``.
        """
        ends = [from_ if from_ is not None else start, to if to is not None else end]
        if None in ends:
            raise TypeError("paths() wants two entities")
        wanted = {
            "from": ref(ends[0]), "to": ref(ends[1]), "mode": mode, "k": k, "max_steps": max_steps, "via": refs(via), "avoid": refs(avoid),  # type: ignore[arg-type]
            "places": places, "hubs": hubs, "hub_limit": hub_limit, "quotes": quotes, "loosen": loosen, **_filters(filters),
        }
        return PathSet(self._transport.get("/api/v1/paths", query(wanted)))

    def connect(
        self,
        *entities: Ref,
        max_steps: Optional[int] = None,
        avoid: Union[None, Ref, Sequence[Ref]] = None,
        places: Optional[bool] = None,
        hubs: Optional[bool] = None,
        hub_limit: Optional[int] = None,
        **filters: Any,
    ) -> Network:
        """The network that joins 3 to 6 entities."""
        wanted = {"entities": refs(entities), "max_steps": max_steps, "avoid": refs(avoid), "places": places, "hubs": hubs, "hub_limit": hub_limit,
                  **_filters(filters)}
        answer = self._transport.get("/api/v1/connect", query(wanted))
        return Network(self, answer, refs(entities), filters)

    def match(
        self,
        pattern: Optional[Mapping[str, Any]] = None,
        *,
        nodes: Optional[Sequence[Mapping[str, Any]]] = None,
        edges: Optional[Sequence[Mapping[str, Any]]] = None,
        limit: Optional[int] = None,
        **filters: Any,
    ) -> Matches:
        """Every way to fill a pattern of up to 5 nodes and 6 edges: the API's JSON, whole or as its parts."""
        body = {**(pattern or {}), **pattern_filters(filters)}
        body.update({k: v for k, v in {"nodes": nodes, "edges": edges, "limit": limit}.items() if v is not None})
        body["nodes"] = [{**n, "id": ref(n["id"])} if n.get("id") else dict(n) for n in body.get("nodes", [])]
        answer = self._transport.send("POST", "/api/v1/match", body=body, repeat=True)
        return Matches(self, answer, [], filters)

    def claims(
        self,
        entity: Optional[Ref] = None,
        *,
        edge: Union[None, str, Edge] = None,
        pair: Optional[Sequence[Ref]] = None,
        article: Optional[str] = None,
        import_: Optional[str] = None,
        rejected: Optional[bool] = None,
        best: Optional[bool] = None,
        limit: Optional[int] = None,
        **filters: Any,
    ) -> Claims:
        """The evidence of exactly one of an entity, an edge, a pair of entities, an article or an import; newest first,
        with ``best`` the surest first."""
        wanted = {
            "entity": ref(entity) if entity is not None else None, "edge": edge.id if isinstance(edge, Edge) else edge, "pair": refs(pair),
            "article": article, "import": import_, "rejected": rejected, "best": best, **_filters(filters),
        }
        return self._list(Claims, "/claims", wanted, Evidence, limit)

    def claim(self, id: str) -> Evidence:
        """One claim at its sentence."""
        return read(Evidence, self._transport.get("/api/v1/claims/" + _segment(id)))

    def edge(self, id: str) -> Edge:
        """One edge, counted over all its claims."""
        return read(Edge, self._transport.get("/api/v1/edges/" + _segment(id)))

    def edges_claims(self, edges: Iterable[Union[str, Edge]], **filters: Any) -> Dict[str, List[str]]:
        """The ids of the claims behind edges, best first, at most 64 of each."""
        ids = [e.id if isinstance(e, Edge) else e for e in edges]
        found: Dict[str, List[str]] = {}
        for at in range(0, len(ids), _EDGES):
            body = {"edges": ids[at : at + _EDGES], **pattern_filters(filters)}
            answer = self._transport.send("POST", "/api/v1/edges/claims", body=body, repeat=True)
            found.update((item["edge"], item["claims"]) for item in answer["items"])
        return found

    def articles(
        self,
        q: str = "",
        *,
        entity: Optional[Ref] = None,
        source: Optional[str] = None,
        import_: Optional[str] = None,
        since: Union[None, str, datetime.date] = None,
        until: Union[None, str, datetime.date] = None,
        limit: Optional[int] = None,
    ) -> Articles:
        """Articles by words of title and source, entity, outlet, import and publication date; newest first."""
        wanted = {"q": q, "entity": ref(entity) if entity is not None else None, "source": source, "import": import_,
                  **_filters({"since": since, "until": until})}
        return self._list(Articles, "/articles", wanted, ArticleItem, limit)

    def article(self, id: str) -> ArticleView:
        """An article with all that was read in it."""
        return read(ArticleView, self._transport.get("/api/v1/articles/" + _segment(id)))

    def meetings(
        self,
        *with_: Ref,
        members: Optional[bool] = None,
        place: Optional[Ref] = None,
        kind: Optional[str] = None,
        limit: Optional[int] = None,
        **filters: Any,
    ) -> Meetings:
        """Meetings in which each of these took part; with ``members`` an organisation or country counts as present when
        one of its people is."""
        wanted = {"with": refs(with_), "members": members, "place": ref(place) if place is not None else None, "kind": kind, **_filters(filters)}
        return self._list(Meetings, "/meetings", wanted, MeetingItem, limit)

    def stats(self) -> Stats:
        """Counts of what is stored."""
        return read(Stats, self._transport.get("/api/v1/stats"))

    def version(self) -> Version:
        """What is running."""
        return read(Version, self._transport.get("/api/v1/version"))

    def _list(self, kind: Type[L], path: str, wanted: Mapping[str, Any], item: Type[Any], limit: Optional[int]) -> L:
        def fetch(page: Dict[str, Any]) -> Dict[str, Any]:
            answer: Dict[str, Any] = self._transport.get("/api/v1" + path, query({**wanted, **page}))
            return answer

        return kind(fetch, lambda raw: read(item, raw), limit)

    @property
    def url(self) -> str:
        """The server's address."""
        return self._transport.url

    def __repr__(self) -> str:
        return f"<liaison.Client of {self.url}>"


def _segment(text: str) -> str:
    return urllib.parse.quote(text, safe="")
