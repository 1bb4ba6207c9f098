"""The API's objects as Python ones: same names, real types.

Two names differ because Python keeps them for itself: an edge's ``from`` is ``from_``, a change's ``import`` ``import_``.
Fields that the server leaves out have their empty value. What a newer server adds is ignored.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional

from .dates import Date


@dataclass(frozen=True)
class Entity:
    """An organisation, person, place or meeting. ``first`` and ``last`` are ISO dates of its articles; a meeting also
    has a date, a status and a place (an entity id)."""

    id: str
    type: str
    name: str
    kind: str = ""
    aliases: List[str] = field(default_factory=list)
    line: str = ""
    unresolved: bool = False
    articles: int = 0
    origins: int = 0
    degree: int = 0
    first: str = ""
    last: str = ""
    date: Optional[Date] = None
    status: str = ""
    place: str = ""

    def __str__(self) -> str:
        return self.name

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True)
class Edge:
    """All claims of one (type, from, to) that passed the filters of the question. Strength is 0 to 1000."""

    id: str
    type: str
    from_: str
    to: str
    claims: int = 0
    by_status: Dict[str, int] = field(default_factory=dict)
    roles: List[str] = field(default_factory=list)
    origins: int = 0
    strength: int = 0
    confidence: float = 0.0
    confirmed: bool = False
    disputed: bool = False
    first: str = ""
    last: str = ""
    meetings: List[str] = field(default_factory=list)

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True)
class Span:
    """A half-open range of Unicode code points of an article's text."""

    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Segment:
    """A piece of a quoted sentence; ``entity`` is set where it names one."""

    text: str
    entity: str = ""
    type: str = ""


@dataclass(frozen=True)
class ArticleRef:
    """What a quote says of its article."""

    id: str
    title: str = ""
    url: str = ""
    source: str = ""
    author: str = ""
    published: str = ""
    imported: str = ""
    language: str = ""
    origin: str = ""


@dataclass(frozen=True)
class ArticleItem(ArticleRef):
    """An article in a list, with how much was read in it."""

    entities: int = 0
    claims: int = 0


@dataclass(frozen=True)
class Evidence:
    """One claim opened at its sentence. Subject, object and on_behalf_of are entity ids."""

    claim: str
    edge: str
    type: str
    subject: str
    object: str
    article: ArticleRef
    on_behalf_of: str = ""
    role: str = ""
    status: str = ""
    attributed_to: str = ""
    attributed_text: str = ""
    date: Date = Date()
    confidence: float = 0.0
    reasons: List[str] = field(default_factory=list)
    verdict: str = ""
    decision: str = ""
    sentence: Span = Span()
    segments: List[Segment] = field(default_factory=list)
    extractor: str = ""
    copies: List[ArticleRef] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The sentence."""
        return "".join(segment.text for segment in self.segments)


@dataclass(frozen=True)
class Hit:
    """An entity found, the form of its name that matched, and how: exact, prefix, words, edits or listed."""

    entity: Entity
    matched: str = ""
    match: str = ""


@dataclass(frozen=True)
class Count:
    """A labelled number."""

    label: str
    count: int


@dataclass(frozen=True)
class Surface:
    """A form by which texts name an entity, and one outlet that uses it."""

    text: str
    articles: int = 0
    source: str = ""


@dataclass(frozen=True)
class Neighbour:
    """An entity and the edge that leads to it."""

    entity: Entity
    edge: Edge


@dataclass(frozen=True)
class Attendance:
    """A participant of a meeting."""

    entity: Entity
    role: str = ""
    status: str = ""
    edge: str = ""
    on_behalf_of: Optional[Entity] = None


@dataclass(frozen=True)
class Card:
    """All that is known of an entity at a glance."""

    entity: Entity
    surfaces: List[Surface] = field(default_factory=list)
    by_type: Dict[str, int] = field(default_factory=dict)
    neighbours: List[Neighbour] = field(default_factory=list)
    sources: List[Count] = field(default_factory=list)
    attendance: List[Attendance] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The entity's id."""
        return self.entity.id


@dataclass(frozen=True)
class MeetingItem:
    """A meeting with who attended for whom, its best sentence, and in words where sources differ."""

    meeting: Entity
    place: Optional[Entity] = None
    attendance: List[Attendance] = field(default_factory=list)
    quote: Optional[Evidence] = None
    disagreements: List[str] = field(default_factory=list)


@dataclass(frozen=True)
class Mark:
    """A place of a text that names an entity."""

    start: int
    end: int
    entity: str
    mention: str = ""
    type: str = ""
    reference: bool = False


@dataclass(frozen=True)
class ArticleView:
    """An article with all that was read in it."""

    article: ArticleRef
    ref: str
    text: str
    marks: List[Mark] = field(default_factory=list)
    entities: List[Entity] = field(default_factory=list)
    claims: List[Evidence] = field(default_factory=list)
    copies: List[ArticleRef] = field(default_factory=list)
    superseded: str = ""


@dataclass(frozen=True)
class Reject:
    """An input that could not become an article."""

    file: str
    reason: str
    line: int = 0


@dataclass(frozen=True)
class Import:
    """A row of the ledger. State is running, done, cancelled, failed or retracted."""

    id: str
    name: str = ""
    by: str = ""
    started: Optional[datetime.datetime] = None
    finished: Optional[datetime.datetime] = None
    state: str = ""
    articles: int = 0
    new: int = 0
    unchanged: int = 0
    revised: int = 0
    copies: int = 0
    rejected: int = 0
    rejects: List[Reject] = field(default_factory=list)


@dataclass(frozen=True)
class Delta:
    """Ids, at most 1,000 of each, that a change made, altered and took away; ``counts`` are the full numbers, in this
    order: new, changed and lost entities, new, changed and lost edges."""

    new_entities: List[str] = field(default_factory=list)
    changed_entities: List[str] = field(default_factory=list)
    lost_entities: List[str] = field(default_factory=list)
    new_edges: List[str] = field(default_factory=list)
    changed_edges: List[str] = field(default_factory=list)
    lost_edges: List[str] = field(default_factory=list)
    new_claims: int = 0
    lost_claims: int = 0
    counts: List[int] = field(default_factory=list)


@dataclass(frozen=True)
class Change:
    """One generation of the graph: what caused it (import, retract, decide, undo) and what it did."""

    generation: int
    at: Optional[datetime.datetime] = None
    by: str = ""
    cause: str = ""
    import_: str = ""
    decision: str = ""
    delta: Delta = Delta()


@dataclass(frozen=True)
class Applied:
    """What a retraction or a dry run did or would do."""

    generation: int = 0
    new: int = 0
    unchanged: int = 0
    revised: int = 0
    copies: int = 0
    removed: int = 0
    delta: Delta = Delta()


@dataclass(frozen=True)
class Decision:
    """Something a person or a rule settled; undoing sets ``undone``."""

    id: str
    verb: str
    entities: List[str] = field(default_factory=list)
    mentions: List[str] = field(default_factory=list)
    claims: List[str] = field(default_factory=list)
    value: str = ""
    claim: Optional[Dict[str, Any]] = None
    by: str = ""
    reason: str = ""
    at: Optional[datetime.datetime] = None
    undone: Optional[datetime.datetime] = None
    undone_by: str = ""
    unbound: bool = False


@dataclass(frozen=True)
class Candidate:
    """A pair of entities that may be one ("merge"), or one that may be two ("split"), with the reasons."""

    id: str
    kind: str
    entities: List[Entity] = field(default_factory=list)
    mentions: List[str] = field(default_factory=list)
    score: float = 0.0
    reasons: List[str] = field(default_factory=list)
    evidence: List[Evidence] = field(default_factory=list)


@dataclass(frozen=True)
class Stats:
    """Counts of what is stored."""

    articles: int = 0
    origins: int = 0
    mentions: int = 0
    claims: int = 0
    entities: Dict[str, int] = field(default_factory=dict)
    edges: Dict[str, int] = field(default_factory=dict)
    statuses: Dict[str, int] = field(default_factory=dict)
    rejects: int = 0
    decisions: int = 0
    generation: int = 0
    first: str = ""
    last: str = ""
    hub_limit: int = 0
    by_month: List[Count] = field(default_factory=list)
    store: str = ""


@dataclass(frozen=True)
class Version:
    """What is running."""

    version: str = ""
    store: str = ""
    extractor: str = ""
    generation: int = 0
