"""Liaison from a notebook: how entities are connected, who says so, and how sure it is.

>>> import liaison
>>> g = liaison.connect("http://127.0.0.1:8080")
>>> g.paths("Norvex Holdings", "Navra Liberation Movement")
"""

from __future__ import annotations

from importlib import metadata as _metadata
from typing import Optional

from .changes import News
from .client import Client
from .dates import Date
from .errors import (
    AmbiguousError,
    CanceledError,
    ConflictError,
    ForbiddenError,
    GoneError,
    IncompleteError,
    InternalError,
    InvalidError,
    LiaisonError,
    LimitError,
    NotFoundError,
    TruncatedWarning,
    UnauthorisedError,
    UnavailableError,
)
from .graphs import Matches, Network, Subgraph
from .measures import Broker, Brokers, Measure
from .parameters import FILTERS
from .paths import Hop, Path, PathSet
from .quotes import ReadingList
from .records import ArticleRef, Card, Edge, Entity, Evidence
from .transport import Transport

try:
    __version__ = _metadata.version("liaison-client")
except _metadata.PackageNotFoundError:  # run from its sources
    __version__ = "0"

def connect(url: str, token: Optional[str] = None, timeout: float = 30.0, retries: int = 4) -> Client:
    """The graph on a server.

    ``token`` is needed where the server wants one. ``timeout`` bounds each wait for an answer, in seconds; ``retries``
    how often a request that is safe to repeat is repeated when the server is away. Raises at once where there is no
    server or the token is not known.
    """
    client = Client(Transport(url, token, timeout, retries, f"liaison-client/{__version__}"))
    client.version()
    return client
