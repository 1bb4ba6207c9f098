"""Dates as texts give them: a day, a month or a year, or a range of them."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import Any, Optional, Union


@dataclass(frozen=True)
class Date:
    """A date with its precision: ``start`` and ``end`` are ISO 8601, cut to it ("2024", "2024-05", "2024-05-17").

    ``resolved`` marks a relative date ("last week") worked out from the publication date; ``text`` holds the words of
    the source where it was not. An unknown date has an empty ``start``.
    """

    start: str = ""
    end: str = ""
    precision: str = "unknown"
    resolved: bool = False
    text: str = ""

    @property
    def first(self) -> Optional[datetime.date]:
        """The first day the date covers; None where it is unknown."""
        return day(self.start)

    @property
    def last(self) -> Optional[datetime.date]:
        """The last day the date covers; None where it is unknown."""
        return day(self.end or self.start, last=True)

    def __str__(self) -> str:
        if not self.start:
            return self.text or "unknown"
        return self.start if self.end in ("", self.start) else f"{self.start} to {self.end}"


def day(text: Optional[str], last: bool = False) -> Optional[datetime.date]:
    """The first (or last) day of YYYY, YYYY-MM or YYYY-MM-DD; None for anything else."""
    if not text:
        return None
    try:
        parts = [int(part) for part in text[:10].split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
        if len(parts) > 2:
            return datetime.date(year, month, parts[2])
        return datetime.date(year, month, calendar.monthrange(year, month)[1] if last else 1)
    except (ValueError, IndexError):
        return None


def iso(value: Union[str, datetime.date, Any]) -> str:
    """A parameter's date as the API takes it: text as it is, dates and times (pandas' too) as their day."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    raise TypeError(f"{value!r} is no date: want YYYY, YYYY-MM, YYYY-MM-DD or a date")


def moment(text: str) -> datetime.datetime:
    """An RFC 3339 time in UTC; Python before 3.11 reads neither Z nor nanoseconds itself."""
    text = text.strip().replace("Z", "+00:00")
    head, dot, tail = text.partition(".")
    if dot:
        digits = len(tail) - len(tail.lstrip("0123456789"))
        text = f"{head}.{tail[:digits][:6].ljust(6, '0')}{tail[digits:]}"
    return datetime.datetime.fromisoformat(text).astimezone(datetime.timezone.utc)
