"""The served description against the server: generated requests, right and wrong, get no server error and no answer that
the description does not have. 500 by default; LIAISON_PARITY=full asks 5,000 times."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import liaison

CASES = 5000 if os.environ.get("LIAISON_PARITY") == "full" else 500
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance"


def server(folder):
    """A program of its own, since generated requests write, too; gives the process and a client."""
    command = [os.environ["LIAISON_PROGRAM"], "demo", "--store", str(folder / "demo.db"), "--listen", "127.0.0.1:0"]
    running = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in running.stdout:
        if line.startswith("Liaison on "):
            return running, liaison.connect(line.split()[-1])
    raise AssertionError("the program did not come up")


def test_generated_requests(tmp_path):
    """Streams of events never end by themselves and are asked in tests of their own."""
    running, g = server(tmp_path)
    try:
        generate(g, tmp_path)
        assert running.poll() is None and g.stats().articles
    finally:
        running.terminate()
        running.wait(20)


def generate(g, folder):
    entities = [h.entity for h in g.search(limit=20)]
    edges = g.neighbourhood(*entities[:5]).edges
    known = {
        "entities": [e.id for e in entities] + [e.name for e in entities[:3]], "edges": [e.id for e in edges[:30]],
        "claims": [c.claim for c in g.claims(entities[0], limit=20)], "articles": [a.id for a in g.articles()],
        "imports": [i.id for i in g.imports()], "views": ["none"],
    }
    paths = g._transport.get("/api/v1/openapi.json")["paths"]
    operations = sum(len(item) for path, item in paths.items() if not path.endswith("/events"))
    each = -(-CASES * 3 // (2 * operations))  # operations without parameters have one case
    command = [
        str(Path(sys.executable).parent / "schemathesis"), "run", g.url + "/api/v1/openapi.json", "--url", g.url, "--checks", CHECKS, "--phases", "fuzzing",
        "--mode", "all", "--max-examples", str(each), "--seed", "7", "--generation-database", "none", "--suppress-health-check", "all", "--continue-on-failure",
        "--exclude-path-regex", "/events$", "--request-timeout", "75", "--workers", "2", "--no-color",
    ]
    environment = dict(os.environ, LIAISON_KNOWN=json.dumps(known), SCHEMATHESIS_HOOKS="known", PYTHONPATH=str(Path(__file__).parent))
    started = time.monotonic()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    generated = re.search(r"([\d,]+) generated", done.stdout)
    assert generated and int(generated.group(1).replace(",", "")) >= CASES, done.stdout[-2000:]
    print(f"{generated.group(0)} in {time.monotonic() - started:.0f} s")
