"""HTML for notebooks. Whatever came from a text or a server is escaped; links go to http and https only."""

from __future__ import annotations

import html
import urllib.parse
from typing import Iterable, Sequence

from .records import ArticleRef, Evidence

#: Colours of the entity types, readable on light and dark pages.
COLOURS = {"organisation": "#3b7dd8", "person": "#c2571a", "place": "#2f8f5b", "meeting": "#8a56c9"}


def escape(text: object) -> str:
    """Text as HTML shows it, in content and in quoted attributes."""
    return html.escape(str(text), quote=True)


def link(url: str, text: str) -> str:
    """A link, or the bare text where the address is not of the web."""
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        return escape(text)
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'


def entity(name: str, kind: str) -> str:
    """An entity's name in the colour of its type."""
    return f'<b style="color:{COLOURS.get(kind, "inherit")}">{escape(name)}</b>'


def quote(evidence: Evidence) -> str:
    """A claim as its sentence, entities marked, with where it stands."""
    sentence = "".join(entity(s.text, s.type) if s.entity else escape(s.text) for s in evidence.segments)
    notes = [source(evidence.article)]
    if evidence.status and evidence.status != "asserted":
        notes.append(f"<i>{escape(evidence.status)}</i>")
    notes.append("<i>confirmed</i>" if evidence.verdict == "confirmed" else f"confidence {evidence.confidence:.2f}")
    return f"<blockquote style='margin:.2em 0 .6em 1.5em'>“{sentence}”<br><small>{' · '.join(notes)}</small></blockquote>"


def source(article: ArticleRef) -> str:
    """Title, outlet and date of an article, with a link where it has an address."""
    name = article.title or article.url or article.id
    parts = [link(article.url, name), escape(article.source), escape(article.published)]
    return ", ".join(part for part in parts if part)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    head = "".join(f"<th style='text-align:left'>{escape(name)}</th>" for name in header)
    body = "".join("<tr>" + "".join(f"<td style='text-align:left;vertical-align:top'>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def note(text: str) -> str:
    """A remark below an answer."""
    return f"<p><small>{escape(text)}</small></p>"
