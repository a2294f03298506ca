"""Whether the clock runs away from the stream."""

import json
import time

import process
import ticks
from measure import Skipped
from sink import RATE, Sink
from stalls import Stalls

TITLE = "Drift"
HOW = """\
A hold of {minutes} minutes, played in real time: how far the last chime in the recording is from where `show --json` puts
it, counted from the first chime."""


def measure(plan, table):
    minutes = 1 if plan.quick else 10
    table.how = HOW.format(minutes=minutes)
    session = plan.folder / "long.json"
    hold = {"name": "Long", "for": f"{minutes}m", "get-ready": "0s"}
    session.write_text(json.dumps({"title": "Long", "steps": [{"hold": hold}]}))
    outline = json.loads(plan.ask("show", str(session), "--json"))
    chimes = [event for event in outline["events"] if event["kind"] == "chime"]
    first, last = chimes[0], chimes[-1]
    with Stalls() as stalls, Sink(plan) as sink, sink.record() as recording:
        began = time.monotonic()
        process.run([plan.stretch, "play", str(session), "--plain"], sink.environment)
        time.sleep(0.5)
        samples = recording.since(began)
    start = ticks.find(samples, first["sound"])
    end = ticks.find(samples, last["sound"])
    if not start or not end:
        raise Skipped("the chimes were not found in the recording")
    off = (end[-1] - start[0]) - (last["frame"] - first["frame"])
    table.row(f"last chime after {minutes} min", f"{off / RATE * 1000:+.2f} ms", "", "", "within 1 ms", abs(off) <= RATE / 1000)
    table.note(stalls.tell())
