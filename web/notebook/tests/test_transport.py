import subprocess
import sys

import liaison
import pytest
from faulty import gateway


def test_a_question_is_asked_again(url):
    with gateway(url, ["503", "drop", "503-date"]) as (address, seen):
        g = liaison.connect(address)
        assert g.version().store and [path for _, path, _, _ in seen] == ["/api/v1/version"] * 5


def test_it_is_given_up_after_the_retries(url):
    with gateway(url, ["503"] * 3) as (address, seen):
        with pytest.raises(liaison.UnavailableError) as caught:
            liaison.connect(address, retries=2)
        assert caught.value.status == 503 and len(seen) == 3


def test_nobody_there():
    with pytest.raises(liaison.UnavailableError, match="no answer from http://127.0.0.1:9"):
        liaison.connect("http://127.0.0.1:9", retries=0)


def test_a_decision_is_never_sent_twice(g, url):
    with gateway(url, []) as (address, seen):
        client = liaison.connect(address)
        del seen[:]
        claim = g.claims("Mira Kanteva")[0].claim
        for fault in ("503", "drop"):
            with gateway(url, [None, fault]) as (shaky, sent):
                with pytest.raises(liaison.UnavailableError):
                    liaison.connect(shaky).decide("confirm", claims=claim)
                assert [method for method, *_ in sent] == ["GET", "POST"]
        decision = client.decide("confirm", claims=claim, reason="read it")
        assert g.claim(claim).verdict == "confirmed" and g.decisions(claim=claim)[0].id == decision.id
        assert client.undo(decision).undone and g.claim(claim).verdict == ""


def test_an_import_may_be_sent_twice(g, url):
    article = {"ref": "again", "title": "Again", "published": "2024-01-01", "text": "Mira Kanteva visited Tarvinport on Monday."}
    with gateway(url, [None, "drop", "503"]) as (shaky, sent):
        outcome = liaison.connect(shaky).import_([article])
        assert outcome.import_.state == "done" and [method for method, *_ in sent] == ["GET", "POST", "POST", "POST"]
        assert sent[1][3] == sent[3][3]
    assert g.import_([article]).import_.id == outcome.import_.id


def test_a_pattern_may_be_asked_twice(url):
    with gateway(url, [None, "drop"]) as (shaky, sent):
        liaison.connect(shaky).match(nodes=[{"as": "a", "id": "Mira Kanteva"}])
        assert len(sent) == 3


def test_a_token_does_not_follow_to_another_server(url):
    with gateway(url, [None, "away"]) as (address, seen):
        g = liaison.connect(address, token="0123456789abcdef")
        with pytest.raises(liaison.ForbiddenError, match="elsewhere.example.org"):
            g.stats()
        assert seen[0][2]["Authorization"] == "Bearer 0123456789abcdef"
    with pytest.raises(ValueError, match="token="):
        liaison.connect("http://user:secret@127.0.0.1")


def test_an_answer_cut_off_is_an_error(url, tmp_path):
    with gateway(url, [None, "cut", "cut"]) as (address, _):
        g = liaison.connect(address)
        with pytest.raises(liaison.IncompleteError):
            g.stats()
        with pytest.raises(liaison.IncompleteError):
            g.export(tmp_path / "graph.json")
        assert list(tmp_path.iterdir()) == []
        assert g.export(tmp_path / "graph.ndjson").exists()


def test_a_merged_entity_is_followed(g):
    names = ["Harrow Lane Society", "Society of Harrow Lane"]
    for name in names:
        g.import_({"article": {"ref": name, "title": name, "published": "2024-02-02", "language": "en", "text": f"The {name} met."},
                   "entities": [{"id": "a", "type": "organisation", "name": name, "aliases": [], "mentions": [{"start": 4, "end": 4 + len(name)}]}],
                   "relations": [], "meetings": [], "extractor": {"name": "person", "version": "1"}})
    ids = [g.find(name).id for name in names]
    decision = g.decide("same", entities=ids)
    kept = {g.entity(i).id for i in ids}
    assert len(kept) == 1
    lost = (set(ids) - kept).pop()
    assert g.claims(lost).total == g.claims(kept.pop()).total
    with pytest.raises(liaison.ConflictError) as caught:
        g.decide("different", entities=ids)
    assert caught.value.status == 409
    g.undo(decision)
    assert {g.entity(i).id for i in ids} == set(ids)


def test_it_works_without_pandas_and_networkx(url):
    """Only the standard library is needed: block the rest and use every call."""
    code = f"""
import sys
class Block:
    def find_spec(self, name, *_):
        if name.split(".")[0] in ("pandas", "networkx", "numpy", "matplotlib"):
            raise ImportError(name)
sys.meta_path.insert(0, Block())
import liaison
g = liaison.connect({url!r})
paths = g.paths("Norvex Holdings", "Navra Liberation Movement", k=2, mode="k")
paths._repr_html_(), str(paths.quotes()), g.neighbourhood("Norvex Holdings")._repr_html_(), g.meetings(limit=3)._repr_html_(), len(g.changes())
for call in (paths.to_networkx, paths.to_pandas):
    try:
        call()
    except ImportError as error:
        assert "pip install" in str(error), error
    else:
        raise SystemExit("no ImportError")
print("ok")
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "ok\n"


def test_pip_reads_the_page_as_an_index(url, tmp_path):
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index", "--no-cache-dir", "--isolated",
               "--find-links", url + "/notebook/", "--dest", str(tmp_path), "liaison-client"]
    subprocess.run(command, check=True)
    assert [p.name for p in tmp_path.iterdir()] == [f"liaison_client-{liaison.__version__}-py3-none-any.whl"]
