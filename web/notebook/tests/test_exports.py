"""What is exported opens in networkx, pandas and a GEXF reader with nothing lost."""

import csv
import io
import json
import zipfile

import networkx
import pandas
import pytest

import liaison

UNDIRECTED = ("allied_with", "deals_with", "family_of", "associate_of")
STATUSES = ("asserted", "alleged", "denied", "planned", "ended")


@pytest.fixture(scope="module")
def whole(g, tmp_path_factory):
    """The graph as its ndjson export has it: entities and edges by id."""
    file = g.export(tmp_path_factory.mktemp("export") / "graph.ndjson")
    entities, edges = {}, {}
    for line in file.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if "entity" in item:
            entities[item["entity"]["id"]] = item["entity"]
        elif "edge" in item:
            edges[item["edge"]["id"]] = item["edge"]
        elif "checksum" in item:
            assert (item["checksum"]["entities"], item["checksum"]["edges"]) == (len(entities), len(edges))
    assert len(entities) > 100 and len(edges) > 100
    return entities, edges


def flat_entity(e):
    date = e.get("date") or {}
    return {"type": e["type"], "kind": e.get("kind", ""), "name": e["name"], "aliases": "|".join(e["aliases"] or []), "line": e.get("line", ""),
            "unresolved": e.get("unresolved", False), "articles": e["articles"], "origins": e["origins"], "degree": e["degree"], "first": e.get("first", ""),
            "last": e.get("last", ""), "date_start": date.get("start", ""), "date_end": date.get("end", ""), "date_precision": date.get("precision", ""),
            "status": e.get("status", ""), "place": e.get("place", "")}


def flat_edge(e):
    return {"type": e["type"], "claims": e["claims"], **{s: e["by_status"].get(s, 0) for s in STATUSES}, "roles": "|".join(e.get("roles") or []),
            "origins": e["origins"], "strength": e["strength"], "confidence": e["confidence"], "confirmed": e.get("confirmed", False),
            "disputed": e.get("disputed", False), "directed": e["type"] not in UNDIRECTED, "first": e.get("first", ""), "last": e.get("last", "")}


def holds(data, want):
    """data has every value of want; formats without empty text leave it out."""
    return all(data.get(name, "" if value == "" else None) == value for name, value in want.items())


def test_it_is_the_graph_the_api_tells(g, whole):
    entities, edges = whole
    around = g.neighbourhood("Tarvin Port Office", depth=2)
    assert all(entities[e["id"]] == e for e in around.json["entities"]) and all(edges[e["id"]] == e for e in around.json["edges"])


def test_node_link_opens_in_networkx(g, whole, tmp_path):
    entities, edges = whole
    graph = networkx.node_link_graph(json.loads(g.export(tmp_path / "graph.json").read_text(encoding="utf-8")), edges="edges")
    assert isinstance(graph, networkx.MultiDiGraph) and set(graph) == set(entities)
    assert all(dict(data, id=n) == entities[n] for n, data in graph.nodes(data=True))
    found = {key: (a, b, data) for a, b, key, data in graph.edges(keys=True, data=True)}
    assert set(found) == set(edges)
    for key, (a, b, data) in found.items():
        want = edges[key]
        assert (a, b) == (want["from"], want["to"]) and {k: data[k] for k in want} == want


def test_graphml_opens_in_networkx(g, whole, tmp_path):
    entities, edges = whole
    graph = networkx.read_graphml(g.export(tmp_path / "graph.graphml"), force_multigraph=True)
    assert set(graph) == set(entities) and all(holds(data, flat_entity(entities[n])) for n, data in graph.nodes(data=True))
    found = {key: (a, b, data) for a, b, key, data in graph.edges(keys=True, data=True)}
    assert set(found) == set(edges)
    assert all((a, b) == (edges[k]["from"], edges[k]["to"]) and holds(data, flat_edge(edges[k])) for k, (a, b, data) in found.items())


def test_gexf_opens_in_networkx(g, whole, tmp_path):
    import xml.etree.ElementTree as xml

    entities, edges = whole
    file = g.export(tmp_path / "graph.gexf")
    root = xml.parse(file).getroot()
    space = "{http://gexf.net/1.3}"
    assert root.tag == space + "gexf" and root.get("version") == "1.3"
    kinds = {"integer": int, "double": float, "string": str, "boolean": lambda v: v == "true"}
    for kind, of, flat in (("node", entities, flat_entity), ("edge", edges, flat_edge)):
        columns = {a.get("id"): a for a in root.iter(space + "attribute") if a in list(root.find(f"{space}graph/{space}attributes[@class='{kind}']"))}
        assert len({c.get("title") for c in columns.values()}) == len(columns)
        items = {i.get("id"): i for i in root.iter(space + kind)}
        assert set(items) == set(of)
        for key, item in items.items():
            data = {columns[v.get("for")].get("title"): kinds[columns[v.get("for")].get("type")](v.get("value")) for v in item.iter(space + "attvalue")}
            assert holds(data, flat(of[key]))
            if kind == "edge":
                assert (item.get("source"), item.get("target")) == (of[key]["from"], of[key]["to"]) and item.get("type") in ("directed", "undirected")
    # networkx reads GEXF 1.2 by its namespace; 1.3 changed nothing that is used here but "kind" of edges.
    older = tmp_path / "older.gexf"
    older.write_text(file.read_text(encoding="utf-8").replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')
                     .replace('type="undirected"', 'type="directed"'), encoding="utf-8")
    graph = networkx.read_gexf(older)
    assert set(graph) == set(entities) and graph.number_of_edges() == len(edges)


def test_csv_opens_in_pandas(g, whole, tmp_path):
    entities, edges = whole
    with zipfile.ZipFile(g.export(tmp_path / "graph.zip")) as archive:
        tables = {}
        for name in ("entities.csv", "edges.csv"):
            raw = archive.read(name)
            tables[name] = pandas.read_csv(io.BytesIO(raw), keep_default_na=False, index_col="id", dtype={"first": str, "last": str})
            assert len(list(csv.reader(io.StringIO(raw.decode("utf-8"))))) == len(tables[name]) + 1
    for name, of, flat in (("entities.csv", entities, flat_entity), ("edges.csv", edges, flat_edge)):
        rows = tables[name].to_dict("index")
        assert set(rows) == set(of)
        for key, row in rows.items():
            for column, value in flat(of[key]).items():
                # A cell that a spreadsheet would run as a formula has an apostrophe in front.
                assert row[column] == value or str(row[column]).lstrip("'") == str(value), (key, column, row[column], value)
    assert all((row["from"], row["to"]) == (edges[k]["from"], edges[k]["to"]) for k, row in tables["edges.csv"].to_dict("index").items())


def test_filters_and_formats(g, whole, tmp_path):
    file = g.export(tmp_path / "some", "nodelink", types=["opposes"], since="2024-06-07", until="2024-06-07", time="happened")
    graph = json.loads(file.read_text(encoding="utf-8"))
    assert graph["edges"] and all(e["type"] == "opposes" for e in graph["edges"]) and graph["graph"]["filter"]["since"] == "2024-06-07"
    ftm = [json.loads(line) for line in g.export(tmp_path / "graph.ftm").read_text(encoding="utf-8").splitlines()]
    assert {e["id"] for e in ftm} == set(whole[0]) | set(whole[1])
    assert "MERGE" in g.export(tmp_path / "graph.cypher").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="ndjson"):
        g.export(tmp_path / "graph.pdf")
    with pytest.raises(liaison.InvalidError):
        g.export(tmp_path / "graph.pdf", "pdf")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["graph.cypher", "graph.ftm", "some"]
