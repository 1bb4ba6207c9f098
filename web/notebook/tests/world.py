"""A small invented world as extraction records, so that tests know what the graph says whatever the extractor reads."""

import re


DEFAULTS = {"status": "asserted", "date": None, "confidence": 0.95}


def record(ref, text, entities, relations=(), meetings=(), **article):
    """An extraction record whose spans are found in the text. Entities are "id type name | alias"."""
    article = {"ref": ref, "title": ref, "source": "Lake Post", "published": "2024-03-10", "language": "en", **article, "text": text}
    found = []
    for line in entities:
        key, kind, names = line.split(" ", 2)
        names = names.split(" | ")
        spans = sorted({m.span() for name in names for m in re.finditer(re.escape(name), text)})
        spans = [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
        found.append({"id": key, "type": kind, "name": names[0], "aliases": names[1:], "mentions": [{"start": a, "end": b} for a, b in spans]})
    return {
        "article": article, "entities": found, "extractor": {"name": "person", "version": "1"},
        "relations": [{**DEFAULTS, **r, "evidence": [sentence(text, r["evidence"])]} for r in relations],
        "meetings": [{**DEFAULTS, **m, "evidence": [sentence(text, m["evidence"])]} for m in meetings],
    }


def sentence(text, start):
    """The span of the sentence that begins so."""
    at = text.index(start)
    return {"start": at, "end": text.index(".", at) + 1}


HOSTILE = "Kroll <b>& Sons</b>"

WORLD = [
    record(
        "lake-1", "Mira Kanteva leads the Obren Lake Trust. Mira Kanteva met Jon Adeyorin of the Tarvin Port Office in Tarvinport in May 2024. "
        "Jon Adeyorin is a member of the Tarvin Port Office.",
        ["m person Mira Kanteva", "o organisation Obren Lake Trust", "j person Jon Adeyorin", "t organisation Tarvin Port Office", "p place Tarvinport"],
        [{"type": "leads", "subject": "m", "object": "o", "evidence": "Mira Kanteva leads"},
         {"type": "member_of", "subject": "j", "object": "t", "role": "clerk", "evidence": "Jon Adeyorin is"}],
        [{"id": "x", "kind": "talks", "place": "p", "date": {"start": "2024-05", "end": "2024-05", "precision": "month"}, "evidence": "Mira Kanteva met",
          "participants": [{"entity": "m", "on_behalf_of": "o", "role": "participant"}, {"entity": "j", "on_behalf_of": "t", "role": "participant"}]}],
        url="https://lakepost.example.org/1",
    ),
    record(
        "lake-2", "The Tarvin Port Office sued Kroll <b>& Sons</b> on 7 June 2024. Kroll <b>& Sons</b> funds the Obren Lake Trust. "
        "Sela Brunoway, chief of Kroll <b>& Sons</b>, will meet Mira Kanteva in 2025.",
        ["t organisation Tarvin Port Office", f"k organisation {HOSTILE}", "o organisation Obren Lake Trust", "s person Sela Brunoway", "m person Mira Kanteva"],
        [{"type": "opposes", "subject": "t", "object": "k", "evidence": "The Tarvin Port Office sued",
          "date": {"start": "2024-06-07", "end": "2024-06-07", "precision": "day"}},
         {"type": "supports", "subject": "k", "object": "o", "status": "alleged", "evidence": "Kroll <b>& Sons</b> funds"},
         {"type": "leads", "subject": "s", "object": "k", "role": "chief", "evidence": "Sela Brunoway"}],
        [{"id": "x", "kind": "meeting", "status": "planned", "date": {"start": "2025", "end": "2025", "precision": "year"}, "evidence": "Sela Brunoway",
          "participants": [{"entity": "s", "role": "participant"}, {"entity": "m", "role": "participant"}]}],
        title="<script>alert(1)</script> Port sues", url="javascript:alert(1)", published="2024-06-08",
    ),
]
