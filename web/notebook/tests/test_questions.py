import warnings

import liaison
import liaison.listing
import pytest
from liaison import records


def test_find_gives_exactly_one(g):
    trust = g.find("obren lake trust")
    assert (trust.name, trust.type) == ("Obren Lake Trust", "organisation")
    with pytest.raises(liaison.NotFoundError) as caught:
        g.find("Obren Lake Trusts and more")
    assert caught.value.code == "not_found" and caught.value.field == "name"


def test_find_lists_the_candidates_of_an_ambiguous_name(g, url):
    twins = [
        {"article": {"ref": f"twin-{place}", "source": place, "published": "2024-01-01", "language": "en", "text": f"Old Kessler Bank of {place} closed."},
         "entities": [{"id": "a", "type": kind, "name": "Old Kessler Bank", "aliases": [], "mentions": [{"start": 0, "end": 16}]}],
         "relations": [], "meetings": [], "extractor": {"name": "person", "version": "1"}}
        for place, kind in (("Norhaven", "organisation"), ("Suthaven", "place"))
    ]
    g.import_(twins)
    with pytest.raises(liaison.AmbiguousError) as caught:
        g.find("Old Kessler Bank")
    assert len(caught.value.alternatives) == 2 and all(i in str(caught.value) for i in caught.value.alternatives)
    assert g.find("Old Kessler Bank", types="place").type == "place"
    with pytest.raises(liaison.AmbiguousError) as caught:
        g.neighbourhood("Old Kessler Bank")
    error = caught.value
    assert (error.code, error.field, error.status) == ("ambiguous", "centres", 300) and len(error.alternatives) == 2 and error.request_id


def test_an_entity_may_be_named_in_every_way(g):
    hit = g.search("Mira Kanteva")[0]
    card = g.entity("Mira Kanteva")
    assert card.entity == hit.entity and isinstance(card, liaison.Card)
    for way in (hit, hit.entity, card, card.id, "mira kanteva"):
        assert g.paths(way, "Kroll <b>& Sons</b>").paths == g.paths(hit.entity.id, "Kroll <b>& Sons</b>").paths
    assert g.paths(start=hit, end="Jon Adeyorin").json == g.paths(from_=hit, to="Jon Adeyorin").json
    with pytest.raises(TypeError):
        g.paths(hit, 7)


def test_a_path_opens_at_its_sentences(g):
    paths = g.paths("Obren Lake Trust", "Jon Adeyorin")
    assert paths.names(paths[0])[0] == "Obren Lake Trust" and paths.names(paths[0])[-1] == "Jon Adeyorin"
    for hop in paths[0].hops:
        assert hop.quotes and all(quote.text and quote.article.title for quote in hop.quotes)
    assert "Mira Kanteva met Jon Adeyorin of the Tarvin Port Office in Tarvinport in May 2024." in [q.text for q in paths.quotes()]


def test_no_path_names_the_loosening(g):
    paths = g.paths("Obren Lake Trust", "Kroll <b>& Sons</b>", status="asserted", max_steps=1, loosen=True)
    assert len(paths) == 0 and paths.loosening and "No path" in str(paths) and paths.loosening.change in paths._repr_html_()


def test_filters_narrow_and_unknown_ones_are_errors(g):
    all_ = g.neighbourhood("Tarvin Port Office")
    some = g.neighbourhood("Tarvin Port Office", types=["opposes"], since="2024-06-07", until="2024-06-07", time="happened")
    assert len(some.edges) == 1 < len(all_.edges) and some.edges[0].type == "opposes"
    with pytest.raises(TypeError, match="min_confidence"):
        g.neighbourhood("Tarvin Port Office", confidence=0.5)


@pytest.mark.parametrize("call, kind, field", [
    (lambda g: g.neighbourhood("Tarvin Port Office", depth=9), liaison.LimitError, "depth"),
    (lambda g: g.neighbourhood("Tarvin Port Office", since="yesterday"), liaison.InvalidError, "since"),
    (lambda g: g.claims(), liaison.InvalidError, "entity"),
    (lambda g: g.edge("none"), liaison.NotFoundError, ""),
    (lambda g: g.paths("Tarvin Port Office", "Tarvin Port Office"), liaison.InvalidError, "to"),
    (lambda g: g.match(nodes=[]), liaison.LimitError, "nodes"),
])
def test_errors_are_typed(g, call, kind, field):
    with pytest.raises(kind) as caught:
        result = call(g)
        len(result)
    assert type(caught.value) is kind and caught.value.field == field and caught.value.request_id and caught.value.status >= 400


def test_lists_page_by_themselves(g, monkeypatch):
    whole = [h.entity.id for h in g.search()]
    monkeypatch.setattr(liaison.listing, "PAGE", 7)
    paged = g.search()
    assert [h.entity.id for h in paged] == whole and len(whole) == paged.total and len(set(whole)) == len(whole) > 14
    assert [h.entity.id for h in paged] == whole  # a second pass
    few = g.search(limit=9)
    assert [h.entity.id for h in few] == whole[:9] and few.truncated and not g.search().truncated
    assert paged[20].entity.id == whole[20] and paged[-1].entity.id == whole[-1]


def test_a_cut_answer_says_so(g):
    with pytest.warns(liaison.TruncatedWarning) as told:
        cut = g.neighbourhood("Sarrow Basin Council", limit=2)
    assert told[0].filename == __file__
    assert cut.truncated and cut.reason and "cut" in repr(cut) and "cut" in cut._repr_html_() and sum(cut.more.values()) > 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not g.neighbourhood("Jon Adeyorin").truncated


def test_meetings_and_articles(g):
    met = g.meetings("Obren Lake Trust", "Tarvin Port Office", since=2024, until=2024)
    assert [m.meeting.kind for m in met] == ["talks"] and met[0].place.name == "Tarvinport" and str(met[0].meeting.date) == "2024-05"
    assert {a.on_behalf_of.name for a in met[0].attendance if a.on_behalf_of} == {"Obren Lake Trust", "Tarvin Port Office"}
    found = g.articles("lake", source="Lake Post")
    view = g.article(found[0].id)
    assert view.text[view.marks[0].start : view.marks[0].end] and view.article.source == "Lake Post"


def test_connect_joins_three(g):
    network = g.connect("Obren Lake Trust", "Tarvin Port Office", "Kroll <b>& Sons</b>")
    assert {"Obren Lake Trust", "Tarvin Port Office", "Kroll <b>& Sons</b>"} <= {e.name for e in network.entities} and network.paths


def test_the_three_worked_questions(g):
    # How are A and B connected?
    assert g.paths("Obren Lake Trust", "Tarvin Port Office").quotes()
    # Who met whom of A and B in 2024?
    assert list(g.meetings("Obren Lake Trust", "Tarvin Port Office", members=True, since=2024, until=2024).to_pandas()["participant_names"])
    # What is new since yesterday?
    import datetime

    news = g.changes(since=datetime.date.today() - datetime.timedelta(days=1))
    assert news.quotes()


def test_records_take_every_field_the_api_documents(g):
    """A field that the server's description has and the client has not would be lost silently."""
    schemas = g._transport.get("/api/v1/openapi.json")["components"]["schemas"]
    names = {"PageHit": None, "Hit": records.Hit, "Entity": records.Entity, "Edge": records.Edge, "Evidence": records.Evidence, "Card": records.Card,
             "ArticleRef": records.ArticleRef, "ArticleItem": records.ArticleItem, "ArticleView": records.ArticleView, "MeetingItem": records.MeetingItem,
             "Attendance": records.Attendance, "Import": records.Import, "Change": records.Change, "Delta": records.Delta, "Stats": records.Stats,
             "Candidate": records.Candidate, "Applied": records.Applied, "Version": records.Version}
    for name, kind in names.items():
        if kind is not None:
            fields = {f.rstrip("_") for f in kind.__dataclass_fields__}
            assert fields == set(schemas[name]["properties"]), name
