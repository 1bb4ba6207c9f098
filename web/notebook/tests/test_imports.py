import itertools
import json
import threading
import time

import liaison
import pytest


def article(ref, text="The Ormond Guild is based in Tarvinport.", **more):
    return {"ref": ref, "title": ref, "source": "Lake Post", "published": "2024-04-04", "language": "en", "text": text, **more}


def test_a_key_names_one_import(g):
    first = g.import_([article("key-1")], key="a key", name="keyed")
    again = g.import_([article("key-2")], key="a key")
    assert again.import_.id == first.import_.id and again.import_.name == "keyed" and g.import_row(first.import_.id).new == 1


def test_what_cannot_be_taken_is_told(g):
    outcome = g.import_([article("good"), {"ref": "bad"}, article("worse", published="the day before")])
    assert (outcome.import_.new, outcome.import_.rejected) == (1, 2)
    rejects = g.import_rejects(outcome.import_.id)
    assert sorted(r.line for r in rejects) == [2, 3] and all(r.reason for r in rejects) and len(rejects.to_pandas()) == 2


def test_a_dry_run_changes_nothing(g):
    before = g.version().generation
    outcome = g.import_([article("dry", text="The Ormond Guild sued the Fendale Circle.")], dry_run=True)
    assert outcome.dry_run and g.version().generation == before and not [a for a in g.articles("dry") if a.title == "dry"]


def test_an_import_is_followed_and_taken_back(g):
    outcome = g.import_([article(f"many-{i}", text=f"The Ormond Guild opened office number {i} in Tarvinport.") for i in range(40)], wait=False)
    steps = list(g.import_events(outcome.import_.id))
    assert steps[-1]["state"] == "done" and steps[-1]["new"] == 40
    would = g.import_retract(outcome.import_.id, dry_run=True)
    assert would.removed == 40 and g.articles(import_=outcome.import_.id).total == 40
    assert g.import_retract(outcome.import_.id).removed == 40 and g.import_row(outcome.import_.id).state == "retracted"
    with pytest.raises(liaison.ConflictError):
        g.import_cancel(outcome.import_.id)


def test_files(g, tmp_path):
    lines = tmp_path / "articles.jsonl"
    lines.write_text("\n".join(json.dumps(article(f"file-{i}", text=f"Öland Fähre {i} sank off Tarvinport.")) for i in range(3)), encoding="utf-8")
    text = tmp_path / "note.txt"
    text.write_text("A note\n\nThe Ormond Guild is based in Tarvinport, a clerk said.", encoding="utf-8")
    assert g.import_(lines).import_.new == 3
    note = g.import_(text, source="Lake Post", published="2024-05-05", url="https://lakepost.example.org/note")
    assert [a.url for a in g.articles(import_=note.import_.id)] == ["https://lakepost.example.org/note"]
    with pytest.raises(ValueError, match="suffix|ending"):
        g.import_(tmp_path / "picture.png")


def test_an_article_is_retracted(g):
    outcome = g.import_([article("lonely", text="The Fendale Circle sued the Ormond Guild on 3 March 2024.")])
    found = g.articles(import_=outcome.import_.id)[0]
    assert g.article_retract(found.id, erase=True).removed == 1
    with pytest.raises((liaison.GoneError, liaison.NotFoundError)):
        g.article(found.id)


def test_the_feed_tells_what_is_new(g):
    cursor = g.changes(since="2999-01-01").next
    assert cursor == g.version().generation
    outcome = g.import_([article("feed", text="Hanne Brokaw leads the Ormond Guild. The Ormond Guild sued the Lindale Circle.")])
    news = g.changes(since=cursor)
    assert news.imports == [outcome.import_.id] and news.next > cursor and not news.reset
    assert {c.article.title for c in news.claims} <= {"feed"} and len(news.quotes()) == len({c.claim for c in news.claims})
    assert news.to_pandas()["cause"].tolist() == ["import"] and len(g.changes(since=news.next)) == 0
    assert [c.generation for c in g.changes(limit=2)] == [c.generation for c in g.changes()[:2]]


def test_since_a_moment(g):
    moment = g.changes()[-1].at
    g.import_([article("moment", text="The Lindale Circle is based in Tarvinport since Monday.")])
    later = g.changes(since=moment.isoformat())
    assert later[0].generation == g.changes()[-len(later)].generation and all(c.at >= moment for c in later)


def test_a_watch_tells_changes_as_they_happen(g, url):
    start = g.version().generation
    timer = threading.Timer(0.5, lambda: liaison.connect(url).import_([article("watched", text="The Lindale Circle opened a hall in Tarvinport.")]))
    timer.start()
    seen = list(itertools.islice(g.watch(timeout=20), 1))
    timer.join()
    assert seen[0].cause == "import" and seen[0].generation > start
    began = time.monotonic()
    assert list(g.watch(timeout=0.5)) == [] and time.monotonic() - began < 5
    assert [c.generation for c in itertools.islice(g.watch(0, timeout=20), 2)] == [c.generation for c in g.changes()[:2]]
