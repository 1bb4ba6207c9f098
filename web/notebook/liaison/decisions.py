"""What people decide: identity and verdicts."""

from __future__ import annotations

import urllib.parse
from typing import Any, Mapping, Optional, Sequence, Union

from .base import Part
from .decoding import read
from .lists import Log
from .parameters import Ref, ref, refs
from .records import Candidate, Decision


class Decisions(Part):
    """Calls on decisions and on what is to be decided."""

    def decide(
        self,
        verb: str,
        *,
        entities: Union[None, Ref, Sequence[Ref]] = None,
        mentions: Union[None, str, Sequence[str]] = None,
        claims: Union[None, str, Sequence[str]] = None,
        value: Optional[str] = None,
        claim: Optional[Mapping[str, Any]] = None,
        reason: Optional[str] = None,
    ) -> Decision:
        """Append a decision.

        ``verb``: same or different (entities), move (mentions), hide, rename or retype (an entity, to ``value``),
        confirm or reject (claims), restate (the first claim says what ``claim`` says), assert (``claim`` is entered by
        hand). One that contradicts a living decision raises ConflictError with the chain. It is never sent twice.
        """
        body = {
            "verb": verb, "entities": refs(entities), "mentions": [mentions] if isinstance(mentions, str) else list(mentions or []),
            "claims": [claims] if isinstance(claims, str) else list(claims or []), "value": value, "claim": dict(claim) if claim else None,
            "reason": reason,
        }
        return read(Decision, self._transport.send("POST", "/api/v1/decisions", body={k: v for k, v in body.items() if v}))

    def undo(self, id: Union[str, Decision]) -> Decision:
        """Undo a decision."""
        name = id.id if isinstance(id, Decision) else id
        return read(Decision, self._transport.send("DELETE", "/api/v1/decisions/" + urllib.parse.quote(name, safe="")))

    def decisions(
        self, *, entity: Optional[Ref] = None, claim: Optional[str] = None, living: Optional[bool] = None, limit: Optional[int] = None
    ) -> Log:
        """Decisions, newest first; with ``living`` without undone ones."""
        wanted = {"entity": ref(entity) if entity is not None else None, "claim": claim, "living": living}
        return self._list(Log, "/decisions", wanted, Decision, limit)

    def candidates(self, *, kind: Optional[str] = None, entity: Optional[Ref] = None, limit: Optional[int] = None) -> Log:
        """What may be one entity (``kind`` merge) or two (split), surest first, with reasons."""
        return self._list(Log, "/candidates", {"kind": kind, "entity": ref(entity) if entity is not None else None}, Candidate, limit)
