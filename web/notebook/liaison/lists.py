"""The lists of the API with their shapes for analysis."""

from __future__ import annotations

from typing import Any, List

from . import frames, markup
from .listing import Listing
from .quotes import ReadingList
from .records import ArticleItem, Evidence, Hit, MeetingItem

#: Items shown in a notebook.
SHOWN = 20


def _some(listing: Listing[Any]) -> List[Any]:
    """The items that a notebook shows, without fetching the rest."""
    return [item for item, _ in zip(listing, range(SHOWN))]


def _rest(listing: Listing[Any], shown: int) -> str:
    at_least = "" if listing.exact else "at least "
    notes = [markup.note(f"{shown} of {at_least}{listing.total} shown.")] if listing.total > shown else []
    if listing.undated:
        notes.append(markup.note(f"{listing.undated} claims without a date were left out."))
    return "".join(notes)


class Hits(Listing[Hit]):
    """Entities found by name, best match first."""

    def to_pandas(self) -> Any:
        """The entities as a table, indexed by id."""
        return frames.entities(hit.entity for hit in self)

    def _repr_html_(self) -> str:
        some = _some(self)
        rows = [
            (markup.entity(h.entity.name, h.entity.type), markup.escape(h.entity.type), markup.escape(h.entity.line), str(h.entity.origins),
             markup.escape(h.matched), f"<code>{markup.escape(h.entity.id)}</code>")
            for h in some
        ]
        return markup.table(("name", "type", "", "origins", "matched", "id"), rows) + _rest(self, len(some))


class Claims(Listing[Evidence]):
    """Evidence: claims at their sentences."""

    def to_pandas(self) -> Any:
        """The claims as a table, indexed by claim id."""
        return frames.claims(self)

    def quotes(self) -> ReadingList:
        """The claims as a reading list."""
        return ReadingList(self)

    def _repr_html_(self) -> str:
        some = _some(self)
        return ReadingList(some)._repr_html_() + _rest(self, len(some))


class Meetings(Listing[MeetingItem]):
    """Meetings, newest first, those without a date last."""

    def to_pandas(self) -> Any:
        """The meetings as a table, indexed by id."""
        return frames.meetings(self)

    def quotes(self) -> ReadingList:
        """The best sentence of each meeting."""
        return ReadingList(m.quote for m in self if m.quote)

    def _repr_html_(self) -> str:
        some = _some(self)
        rows = []
        for m in some:
            who = []
            for a in m.attendance:
                stood = f" for {markup.entity(a.on_behalf_of.name, a.on_behalf_of.type)}" if a.on_behalf_of else ""
                who.append(markup.entity(a.entity.name, a.entity.type) + stood)
            e = m.meeting
            rows.append((
                markup.escape(e.date or ""), markup.escape(e.kind) + (f" <i>{markup.escape(e.status)}</i>" if e.status != "asserted" else ""),
                ", ".join(who), markup.entity(m.place.name, m.place.type) if m.place else "", markup.quote(m.quote) if m.quote else "",
            ))
        return markup.table(("date", "kind", "who", "where", ""), rows) + _rest(self, len(some))


class Articles(Listing[ArticleItem]):
    """Articles, newest first."""

    def to_pandas(self) -> Any:
        """The articles as a table, indexed by id."""
        return frames.articles(self)

    def _repr_html_(self) -> str:
        some = _some(self)
        rows = [(markup.source(a), str(a.entities), str(a.claims), f"<code>{markup.escape(a.id)}</code>") for a in some]
        return markup.table(("article", "entities", "claims", "id"), rows) + _rest(self, len(some))


class Log(Listing[Any]):
    """Rows of a ledger: imports, rejects, decisions or candidates."""

    def to_pandas(self) -> Any:
        """The rows as a table, one column a field."""
        return frames.records(self)
