"""From the API's JSON to records."""

from __future__ import annotations

import datetime
import functools
import typing
from dataclasses import fields, is_dataclass
from typing import Any, Callable, Mapping, Optional, Tuple, Type, TypeVar

from .dates import moment

T = TypeVar("T")


def read(kind: Type[T], raw: Mapping[str, Any]) -> T:
    """The JSON object as a ``kind``."""
    values = {}
    for name, key, convert in _plan(kind):  # type: ignore[arg-type]
        value = raw.get(key)
        if value is not None:
            values[name] = convert(value) if convert else value
    return kind(**values)


@functools.lru_cache(maxsize=None)
def _plan(kind: Type[Any]) -> Tuple[Tuple[str, str, Optional[Callable[[Any], Any]]], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((f.name, f.name.rstrip("_"), _converter(hints[f.name])) for f in fields(kind))


def _converter(hint: Any) -> Optional[Callable[[Any], Any]]:
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is typing.Union:
        return _converter(inner[0])
    if typing.get_origin(hint) is list:
        item = _converter(inner[0])
        return (lambda values: [item(v) for v in values]) if item else None
    if hint is datetime.datetime:
        return moment
    if is_dataclass(hint) and isinstance(hint, type):
        return functools.partial(read, hint)
    return None
