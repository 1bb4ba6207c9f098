import json
import time
import urllib.request

import nbclient
import nbformat


def test_the_tour_runs(g, url):
    """Every cell of the tour that the server hands out, against it; the bar is a minute."""
    with urllib.request.urlopen(url + "/notebook/tour.ipynb") as answer:
        tour = nbformat.reads(answer.read().decode(), as_version=4)
    nbformat.validate(tour)
    assert all(not cell.get("outputs") for cell in tour.cells), "the tour is kept without outputs"
    started = time.monotonic()
    nbclient.NotebookClient(tour, timeout=60, kernel_name="python3").execute()
    took = time.monotonic() - started
    print(f"the tour took {took:.1f} s")
    assert took < 60
    shown = json.dumps([output for cell in tour.cells for output in cell.get("outputs", [])])
    assert "image/png" in shown and "<svg" in shown and "<blockquote" in shown and '"stderr"' not in shown
