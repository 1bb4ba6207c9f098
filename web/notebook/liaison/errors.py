"""What can go wrong, typed by what its receiver can do about it."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Type


class LiaisonError(Exception):
    """The server's answer to a request it did not fulfil, or the lack of an answer.

    ``code`` is the server's class of the error, ``field`` the parameter or JSON path at fault (empty where there is
    none), ``request_id`` what to quote to whoever runs the server, ``alternatives`` the ids that an ambiguous name may
    mean or the decisions that a new one contradicts, ``status`` the HTTP status (0 without an answer).
    """

    def __init__(
        self,
        message: str,
        *,
        code: str = "",
        field: str = "",
        request_id: str = "",
        alternatives: Optional[List[str]] = None,
        status: int = 0,
    ) -> None:
        self.message = message
        self.code = code
        self.field = field
        self.request_id = request_id
        self.alternatives: List[str] = list(alternatives or [])
        self.status = status
        super().__init__(message)

    def __str__(self) -> str:
        text = f"{self.code}: " if self.code else ""
        text += f"{self.field}: " if self.field else ""
        text += self.message
        if self.alternatives:
            text += f" (alternatives: {', '.join(self.alternatives)})"
        if self.request_id:
            text += f" [request {self.request_id}]"
        return text


class InvalidError(LiaisonError):
    """The request is wrong; ``field`` says where."""


class LimitError(InvalidError):
    """The request asks for more than is allowed."""


class UnauthorisedError(LiaisonError):
    """No token, or one the server does not know."""


class ForbiddenError(LiaisonError):
    """The token does not allow this, or the server is not reached under this name."""


class NotFoundError(LiaisonError):
    """What was named is not there; ``alternatives`` lists entities whose names come near."""


class AmbiguousError(LiaisonError):
    """Several entities are called so; ``alternatives`` lists their ids."""


class ConflictError(LiaisonError):
    """The request contradicts what is stored."""


class GoneError(LiaisonError):
    """It was there, and was retracted."""


class CanceledError(LiaisonError):
    """The time the server allows for a question was over; ask for less."""


class UnavailableError(LiaisonError):
    """The server or its store is away, and stayed away for all retries."""


class InternalError(LiaisonError):
    """The server's fault; tell whoever runs it the ``request_id``."""


class IncompleteError(LiaisonError):
    """A stream ended before its end: what has arrived is not the whole."""


class TruncatedWarning(UserWarning):
    """The answer was cut; its ``reason`` says why and its ``truncated`` is true."""


_BY_CODE: Dict[str, Type[LiaisonError]] = {
    "invalid": InvalidError,
    "limit": LimitError,
    "unauthorised": UnauthorisedError,
    "forbidden": ForbiddenError,
    "not_found": NotFoundError,
    "ambiguous": AmbiguousError,
    "conflict": ConflictError,
    "gone": GoneError,
    "canceled": CanceledError,
    "unavailable": UnavailableError,
    "internal": InternalError,
}


def from_answer(status: int, body: Any, reason: str) -> LiaisonError:
    """The error that a failed answer states; one by status where the body is not the API's (a proxy answered)."""
    detail: Mapping[str, Any] = {}
    if isinstance(body, dict) and isinstance(body.get("error"), dict):
        detail = body["error"]
    code = str(detail.get("code", ""))
    kind = _BY_CODE.get(code, UnavailableError if status in (429, 502, 503, 504) else LiaisonError)
    return kind(
        str(detail.get("message") or f"the server answered {status} {reason}".strip()),
        code=code,
        field=str(detail.get("field") or ""),
        request_id=str(detail.get("request_id") or ""),
        alternatives=[str(a) for a in detail.get("alternatives") or []],
        status=status,
    )
