"""The served description against the server: generated requests, right and wrong, get no server error and no answer that
the description does not have. 500 by default; LIAISON_PARITY=full asks 5,000 times."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CASES = 5000 if os.environ.get("LIAISON_PARITY") == "full" else 500
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance"


def test_generated_requests(g, url, tmp_path):
    """Streams of events never end by themselves and retracting would take the samples from the other tests: both are
    left out here and asked in tests of their own."""
    operations = sum(len(item) for item in g._transport.get("/api/v1/openapi.json")["paths"].values()) - 3
    each = -(-CASES // operations)
    command = [
        str(Path(sys.executable).parent / "schemathesis"), "run", url + "/api/v1/openapi.json", "--url", url, "--checks", CHECKS, "--phases", "fuzzing",
        "--mode", "all", "--max-examples", str(each), "--seed", "7", "--generation-database", "none", "--suppress-health-check", "all", "--continue-on-failure",
        "--exclude-path-regex", "/events$", "--exclude-operation-id", "import_retract", "--request-timeout", "30", "--workers", "2", "--no-color",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    tail = done.stdout[-6000:]
    assert done.returncode == 0, tail + done.stderr[-2000:]
    generated = re.search(r"([\d,]+) generated", done.stdout)
    assert generated and int(generated.group(1).replace(",", "")) >= CASES, tail
    print(generated.group(0))
