"""Lists that the server gives page by page."""

from __future__ import annotations

from typing import Any, Callable, Dict, Generic, Iterator, List, Optional, TypeVar

T = TypeVar("T")
L = TypeVar("L", bound="Listing[Any]")

#: Items asked for at a time.
PAGE = 500


class Listing(Generic[T]):
    """The items of a list, fetched page by page as they are iterated over and kept, so that a second pass asks nothing.

    ``total`` counts all there are on the server (a lower bound unless ``exact``), ``undated`` the claims left out
    because a time window was asked for and they have no date on its clock. With a ``limit`` at most so many items come;
    ``truncated`` then says whether there are more.
    """

    def __init__(self, fetch: Callable[[Dict[str, Any]], Dict[str, Any]], item: Callable[[Dict[str, Any]], T], limit: Optional[int]) -> None:
        if limit is not None and limit < 1:
            raise ValueError("limit: want 1 or more")
        self._fetch = fetch
        self._item = item
        self.limit = limit
        self._items: List[T] = []
        self._head: Optional[Dict[str, Any]] = None
        self._next: Optional[str] = None

    def _advance(self) -> bool:
        """Fetch one more page; False where there is none."""
        if self._head is not None and not self._next:
            return False
        wanted = PAGE if self.limit is None else min(PAGE, self.limit - len(self._items))
        if wanted < 1:
            return False
        page = self._fetch({"limit": wanted, "cursor": self._next})
        self._head = self._head or page
        self._next = page.get("next")
        self._items.extend(self._item(raw) for raw in page["items"])
        return True

    def _first(self) -> Dict[str, Any]:
        if self._head is None:
            self._advance()
        assert self._head is not None
        return self._head

    def __iter__(self) -> Iterator[T]:
        at = 0
        while True:
            while at < len(self._items):
                yield self._items[at]
                at += 1
            if not self._advance():
                return

    def all(self) -> List[T]:
        """Every item (at most ``limit``), fetched to the end."""
        return [item for item in self]  # list() would ask for the length first, which asks for the items

    def first(self) -> Optional[T]:
        """The first item; None where there is none."""
        return next(iter(self), None)

    def __len__(self) -> int:
        return len(self.all())

    def __getitem__(self, at: int) -> T:
        while 0 <= at >= len(self._items) and self._advance():
            pass
        return self._items[at] if at >= 0 else self.all()[at]

    def __bool__(self) -> bool:
        return self.first() is not None

    @property
    def total(self) -> int:
        """How many items there are."""
        return int(self._first()["total"])

    @property
    def exact(self) -> bool:
        """Whether ``total`` is exact or a lower bound."""
        return bool(self._first()["exact"])

    @property
    def undated(self) -> int:
        """Claims left out for want of a date."""
        return int(self._first().get("undated", 0))

    @property
    def truncated(self) -> bool:
        """Whether ``limit`` cut the list."""
        return self.limit is not None and bool(self._first()) and len(self.all()) >= self.limit and bool(self._next)

    def __repr__(self) -> str:
        about = f"{'' if self.exact else 'at least '}{self.total}"
        return f"<{type(self).__name__} of {about}>"
