"""What the parts of the client share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Mapping, Optional, Type

from .transport import Transport

if TYPE_CHECKING:
    from .listing import L
    from .lists import Claims
    from .records import Version


class Part:
    """A group of calls over one transport."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    if TYPE_CHECKING:

        def _list(self, kind: Type[L], path: str, wanted: Mapping[str, Any], item: Type[Any], limit: Optional[int]) -> L: ...

        def version(self) -> Version: ...

        def claims(self, *, import_: Optional[str]) -> Claims: ...
