"""Reading lists: the sentences behind an answer."""

from __future__ import annotations

from typing import Any, Iterable, Iterator, List, Sequence, overload

from . import frames, markup
from .records import ArticleRef, Evidence


class ReadingList(Sequence[Evidence]):
    """Claims at their sentences, each claim once, in the order of the answer they belong to."""

    def __init__(self, claims: Iterable[Evidence]) -> None:
        self._claims = list({c.claim: c for c in claims}.values())

    def __len__(self) -> int:
        return len(self._claims)

    def __iter__(self) -> Iterator[Evidence]:
        return iter(self._claims)

    @overload
    def __getitem__(self, at: int) -> Evidence: ...

    @overload
    def __getitem__(self, at: slice) -> List[Evidence]: ...

    def __getitem__(self, at: Any) -> Any:
        return self._claims[at]

    def articles(self) -> List[ArticleRef]:
        """The articles to read, each once."""
        return list({c.article.id: c.article for c in self._claims if c.article.id}.values())

    def to_pandas(self) -> Any:
        """The claims as a table."""
        return frames.claims(self._claims)

    def to_markdown(self) -> str:
        """The list for a document: each sentence with its source."""
        return "\n".join(f"> {' '.join(c.text.split())}\n>\n> {_source(c.article)}\n" for c in self._claims)

    def __str__(self) -> str:
        return "\n".join(f"“{' '.join(c.text.split())}” ({_source(c.article)})" for c in self._claims)

    def __repr__(self) -> str:
        return f"<ReadingList of {len(self)} quotes from {len(self.articles())} articles>"

    def _repr_html_(self) -> str:
        return "".join(map(markup.quote, self._claims)) or markup.note("No quotes.")


def _source(a: ArticleRef) -> str:
    return ", ".join(part for part in (a.title or a.url or a.id, a.source, a.published, a.url if a.title else "") if part)
