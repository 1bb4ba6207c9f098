import os
import sys
from pathlib import Path

import pytest

import liaison

sys.path.insert(0, str(Path(__file__).parent))

import world  # noqa: E402


@pytest.fixture(scope="session")
def url():
    found = os.environ.get("LIAISON_URL")
    assert found, "run test.sh, which starts the program"
    return found


@pytest.fixture(scope="session", autouse=True)
def installed():
    """What is tested is what the server's wheel installed, not the folder beside the tests."""
    assert "site-packages" in liaison.__file__ and liaison.__version__ != "0"


@pytest.fixture(scope="session")
def g(url, installed):
    """A client of a graph that holds the sample articles and the world of world.py."""
    client = liaison.connect(url)
    outcome = client.import_(world.WORLD, name="world")
    assert (outcome.import_.state, outcome.import_.rejected) == ("done", 0), outcome
    return client
