"""Every documented pattern, held against a search that tries all there is in an export of the same graph."""

import json
import warnings
from pathlib import Path

import pytest

import liaison

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.json"))
UNDIRECTED = {"allied_with", "deals_with", "family_of", "associate_of"}
MOST = 2000


def test_there_are_ten():
    assert len(EXAMPLES) == 10


def graph_of(g, folder, filters):
    """Entities by id and the set of (type, from, to) that pass the filters."""
    file = g.export(folder / "graph.json", **{"status" if k == "statuses" else k: v for k, v in filters.items()})
    graph = json.loads(file.read_text(encoding="utf-8"))
    return {n["id"]: n for n in graph["nodes"]}, {(e["type"], e["from"], e["to"]) for e in graph["edges"]}


def fill(pattern, entities, edges):
    """All rows, by trying: nodes one after the other along the edges that must hold."""
    ends = {}
    for kind, a, b in edges:
        ends.setdefault(a, set()).add(b)
        ends.setdefault(b, set()).add(a)
    nodes = {n["as"]: n for n in pattern["nodes"]}
    held = [e for e in pattern["edges"] if not e.get("not")]

    def holds(edge, a, b):
        for kind, x, y in ((k, x, y) for x, y in ((a, b), (b, a)) for k in edge.get("types") or {k for k, _, _ in edges}):
            if (kind, x, y) in edges and ((x, y) == (a, b) or edge.get("any") or kind in UNDIRECTED):
                return True
        return False

    def fits(node, i):
        e = entities[i]
        return (not node.get("types") or e["type"] in node["types"]) and (not node.get("id") or i == node["id"])

    def extend(row):
        if len(row) == len(nodes):
            if not any(holds(e, row[e["from"]], row[e["to"]]) for e in pattern["edges"] if e.get("not")):
                yield row
            return
        for e in held:
            for known, new in ((e["from"], e["to"]), (e["to"], e["from"])):
                if known in row and new not in row:
                    for i in ends.get(row[known], ()):
                        grown = {**row, new: i}
                        if i not in row.values() and fits(nodes[new], i) and all(
                            holds(x, grown[x["from"]], grown[x["to"]]) for x in held if x["from"] in grown and x["to"] in grown
                        ):
                            yield from extend(grown)
                    return

    first = pattern["nodes"][0]
    rows = [row for i in entities if fits(first, i) for row in extend({first["as"]: i})]
    return sorted(rows, key=lambda row: [row[n["as"]] for n in pattern["nodes"]])


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda f: f.stem)
def test_example(g, file, tmp_path):
    example = json.loads(file.read_text(encoding="utf-8"))
    pattern = example["pattern"]
    assert example["question"]
    with warnings.catch_warnings():
        warnings.simplefilter("error", liaison.TruncatedWarning)
        matches = g.match(pattern, limit=MOST)
    for node in pattern["nodes"]:
        if "id" in node:
            node["id"] = g.find(node["id"]).id
    filters = {k: v for k, v in pattern.items() if k not in ("nodes", "edges")}
    want = fill(pattern, *graph_of(g, tmp_path, filters))
    assert matches.json["rows"] == want and want, f"{len(matches.json['rows'])} rows, by trying {len(want)}"
    assert {i for row in want for i in row.values()} <= set(matches.by_id) and len(matches.to_rows()) == len(want)
