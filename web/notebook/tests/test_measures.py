"""The server's measures against networkx, on 20 graphs: ten known ones, brought in as records, and ten cuts of the whole."""

import itertools
import json
import tempfile
from pathlib import Path

import networkx
import pytest
from world import record

import liaison

KNOWN = {
    "Gazette One": networkx.karate_club_graph(),
    "Gazette Two": networkx.erdos_renyi_graph(50, 0.05, seed=1),
    "Gazette Three": networkx.barabasi_albert_graph(60, 2, seed=2),
    "Gazette Four": networkx.watts_strogatz_graph(48, 4, 0.1, seed=3),
    "Gazette Five": networkx.connected_caveman_graph(6, 7),
    "Gazette Six": networkx.convert_node_labels_to_integers(networkx.grid_2d_graph(6, 7)),
    "Gazette Seven": networkx.star_graph(20),
    "Gazette Eight": networkx.path_graph(25),
    "Gazette Nine": networkx.disjoint_union(networkx.complete_graph(6), networkx.cycle_graph(9)),
    "Gazette Ten": networkx.random_partition_graph([12, 12, 12], 0.5, 0.03, seed=4),
}
CUTS = [{}, {"types": ["attended"]}, {"types": ["leads", "member_of"]}, {"min_confidence": 0.8}, {"status": ["asserted"]}, {"since": "2025-10", "until": "2026-01"},
        {"entity_types": ["person", "organisation"]}, {"min_origins": 2}, {"source": "Basin News Agency"}, {"types": ["opposes", "allied_with"], "min_confidence": 0}]
CASES = [{"source": name} for name in KNOWN] + CUTS
SYLLABLES = [a + b for a, b in itertools.product(("Bral", "Dren", "Folm", "Gurt", "Harn", "Jusk", "Kelm", "Lorv"), ("avo", "eska", "imol", "ondar", "unte", "ylis", "arek", "ebor"))]


@pytest.fixture(scope="module", autouse=True)
def known(g):
    for number, (source, graph) in enumerate(KNOWN.items()):
        names = [f"{SYLLABLES[i]} {SYLLABLES[-1 - number]} Bloc" for i in graph]
        facts = [(names[a], names[b]) for a, b in graph.edges()]
        text = " ".join(f"The {a} sued the {b}." for a, b in facts)
        entities = [f"n{i} organisation {names[i]}" for i in graph if names[i] in text]
        relations = [{"type": "opposes", "subject": f"n{a}", "object": f"n{b}", "evidence": f"The {names[a]} sued the {names[b]}."} for a, b in graph.edges()]
        outcome = g.import_(record(f"known-{number}", text, entities, relations, source=source))
        assert outcome.import_.rejected == 0
        assert networkx.number_of_nodes(exported(g, {"source": source})) >= len(names) - 20


def exported(g, filters):
    """The simple undirected graph of an export under the filters."""
    with tempfile.TemporaryDirectory() as folder:
        raw = json.loads(g.export(Path(folder) / "graph.json", **filters).read_text(encoding="utf-8"))
    graph = networkx.Graph(networkx.node_link_graph(raw, edges="edges"))
    graph.remove_edges_from(list(networkx.selfloop_edges(graph)))
    return graph


@pytest.mark.parametrize("filters", CASES, ids=lambda f: "+".join(map(str, f.values())) or "all")
def test_same_numbers_as_networkx(g, filters):
    graph = exported(g, filters)
    if filters.get("source") in KNOWN:
        want = networkx.Graph(KNOWN[filters["source"]])
        assert graph.number_of_edges() == want.number_of_edges()
        tied = graph.subgraph([n for n, d in graph.degree() if d])
        assert networkx.faster_could_be_isomorphic(tied, want.subgraph([n for n, d in want.degree() if d]))
    degree = g.measure("degree", **filters)
    assert (degree.entities, degree.ties) == (graph.number_of_nodes(), graph.number_of_edges()) and degree.to_dict() == dict(graph.degree())
    assert [i.value for i in degree.items] == sorted(dict(graph.degree()).values(), reverse=True)

    rank = networkx.pagerank(graph, tol=1e-15, max_iter=1000)
    found = g.measure("pagerank", **filters).to_dict()
    assert set(found) == set(rank) and max(abs(found[n] - rank[n]) for n in rank) < 1e-9

    between = g.measure("betweenness", **filters)
    exact = networkx.betweenness_centrality(graph)
    assert between.error_bound == 0 and max(abs(between.to_dict()[n] - exact[n]) for n in exact) < 1e-9

    components = partition(g.measure("components", **filters))
    assert set(map(frozenset, networkx.connected_components(graph))) == components

    communities = g.measure("communities", seed=1, **filters)
    groups = partition(communities)
    assert set().union(*groups) == set(graph) and sum(map(len, groups)) == len(graph) and len(groups) == communities.groups
    if graph.number_of_edges():
        louvain = networkx.community.modularity(graph, networkx.community.louvain_communities(graph, seed=1))
        ours = networkx.community.modularity(graph, groups)
        assert abs(ours - communities.modularity) < 1e-9 and ours >= louvain - 0.01, (ours, louvain)
    assert partition(g.measure("communities", seed=1, **filters)) == groups


def partition(measure):
    groups = {}
    for item in measure.items:
        groups.setdefault(item.group, set()).add(item.id)
    assert [len(groups[n]) for n in sorted(groups)] == sorted(map(len, groups.values()), reverse=True)
    return set(map(frozenset, groups.values()))


def test_a_neighbourhood_is_measured(g):
    around = g.neighbourhood("Sarrow Basin Council", depth=2, limit=2000)
    graph = networkx.Graph(around.to_networkx(evidence=False))
    found = g.measure("betweenness", centres="Sarrow Basin Council", depth=2).to_dict()
    want = networkx.betweenness_centrality(graph)
    assert set(found) == set(want) and max(abs(found[n] - want[n]) for n in want) < 1e-9


def test_brokers_come_with_their_articles(g):
    between = g.brokers("Sela Brunoway", "Jon Adeyorin", status=["asserted", "alleged"])
    paths = g.paths("Sela Brunoway", "Jon Adeyorin", mode="k", k=20, status=["asserted", "alleged"])
    inner = {i for path in paths for i in path.entities[1:-1]}
    assert {b.entity.id for b in between.items} == inner and between.paths == len(paths)
    for broker in between.items:
        assert broker.share == sum(broker.entity.id in p.entities[1:-1] for p in paths) / len(paths)
        assert broker.articles and {q.article.id for q in broker.quotes} <= {a.id for a in broker.articles}
        if broker.share == 1:
            assert broker.only == (len(g.paths("Sela Brunoway", "Jon Adeyorin", avoid=broker.entity, status=["asserted", "alleged"])) == 0)
    assert len(between.to_pandas()) == len(between) and "Mira Kanteva" in between._repr_html_()
    assert between.quotes()


def test_errors_and_limits(g):
    with pytest.raises(liaison.InvalidError) as caught:
        g.measure("closeness")
    assert caught.value.field == "measure"
    few = g.measure("degree", limit=3)
    assert len(few) == 3 and few.truncated and "degree" in few._repr_html_() and len(few.to_pandas()) == 3
