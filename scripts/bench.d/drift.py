"""Whether the clock runs away from the stream, on a machine that stands still now and then as well."""

import json
import os
import signal
import subprocess
import threading
import time

import process
import ticks
from measure import Skipped
from sink import RATE, Sink
from stalls import Stalls

TITLE = "Drift"
HOW = """\
A hold of {minutes} minutes, played in real time: how far the last chime in the recording is from where `show --json` puts
it, counted from the first chime. Once alone, and once with the player stopped for {stop} ms every {every} s, as a machine
does that has no time for it."""
# How long it is stopped, and how often, in seconds.
STOP, EVERY = 0.1, 3


def measure(plan, table):
    minutes = 1 if plan.quick else 10
    table.how = HOW.format(minutes=minutes, stop=round(STOP * 1000), every=EVERY)
    session = plan.folder / "long.json"
    hold = {"name": "Long", "for": f"{minutes}m", "get-ready": "0s"}
    session.write_text(json.dumps({"title": "Long", "steps": [{"hold": hold}]}))
    for name, stopped in ("alone", False), ("stopped again and again", True):
        # What is said differs from one session to the next.
        outline = json.loads(plan.ask("show", str(session), "--json"))
        chimes = [event for event in outline["events"] if event["kind"] == "chime"]
        first, last = chimes[0], chimes[-1]
        with Stalls() as stalls, Sink(plan) as sink, sink.record() as recording:
            began = time.monotonic()
            play([plan.stretch, "play", str(session), "--plain"], sink.environment, stopped)
            time.sleep(0.5)
            samples = recording.since(began)
        start = ticks.find(samples, first["sound"])
        end = ticks.find(samples, last["sound"])
        if not start or not end:
            raise Skipped("the chimes were not found in the recording")
        off = (end[-1] - start[0]) - (last["frame"] - first["frame"])
        near = abs(off) <= RATE / 1000
        table.row(f"{name}: last chime after {minutes} min", f"{off / RATE * 1000:+.2f} ms", "", "", "within 1 ms", near)
        table.note(f"{name}: {stalls.tell()}")


def play(command, environment, stopped):
    """Runs a player to its end, stopped now and then or not."""
    if not stopped:
        process.run(command, environment)
        return
    player = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    over = threading.Event()

    def stop():
        while not over.wait(EVERY):
            os.kill(player.pid, signal.SIGSTOP)
            over.wait(STOP)
            os.kill(player.pid, signal.SIGCONT)

    thread = threading.Thread(target=stop)
    thread.start()
    try:
        if player.wait() != 0:
            raise Skipped("the session did not end well")
    finally:
        over.set()
        thread.join()
