"""How even the ticks of a countdown are."""

import json
import shlex
import time

import process
import ticks
from measure import interleaved, need, present
from sink import RATE, Sink
from stalls import Stalls

TITLE = "Countdown"
HOW = """\
By how much the second between two ticks is not a second, in the recording: holds that tick their last ten seconds,
against a shell's `sleep 1; paplay tick.wav &` and, where it is installed, `termdown` that starts `paplay` every second."""
SOUND = "bowl/tick"
TICKS = 10
# Between the ticks of two holds there is more than a second.
SECOND = 1.5 * RATE


def measure(plan, table):
    need("paplay")
    holds = 1 if plan.quick else 2
    session = plan.folder / "ticks.json"
    hold = {"name": "Tick", "for": f"{TICKS + 2}s", "countdown": TICKS, "halfway": False, "get-ready": "0s"}
    script = {"title": "Ticks", "steps": [{"repeat": {"times": holds, "steps": [{"hold": hold}]}}]}
    session.write_text(json.dumps(script))
    plan.ask("show", str(session))

    tick = shlex.quote(str(ticks.SOUNDS.absolute() / f"{SOUND}.wav"))
    seconds = holds * TICKS
    loop = f"for tick in $(seq {seconds}); do sleep 1; paplay {tick} & done; wait"
    contestants = {
        "stretch": ([plan.stretch, "play", str(session), "--plain"], False),
        "shell loop": (["sh", "-c", loop], False),
    }
    if present(table, "termdown"):
        contestants["termdown"] = (["termdown", "--exec-cmd", f"paplay {tick} &", str(seconds)], True)
    errors = {name: [] for name in contestants}
    with Stalls() as stalls, Sink(plan) as sink, sink.record() as recording:

        def one(name):
            command, terminal = contestants[name]

            def run():
                recording.until_quiet()
                began = time.monotonic()
                process.run(command, sink.environment | {"TERM": "xterm-256color"}, terminal=terminal)
                time.sleep(0.5)
                places = ticks.find(recording.since(began), SOUND)
                gaps = [b - a for a, b in zip(places, places[1:]) if b - a < SECOND]
                errors[name].append([abs(gap - RATE) / RATE for gap in gaps])
                return len(places)

            return run

        heard = interleaved({name: one(name) for name in contestants}, plan.runs)
    # The round that warms up does not count here either.
    errors = {name: [error for run in runs[1:] for error in run] for name, runs in errors.items()}
    for name, counts in heard.items():
        if min(counts) < seconds - (name == "termdown"):
            table.note(f"{name}: only {min(counts)} of {seconds} ticks were found in one round.")
    for what, pick in (("worst", max), ("p99", p99)):
        others = [name for name in errors if name != "stretch" and errors[name]]
        ours, theirs = pick(errors["stretch"]), {name: pick(errors[name]) for name in others}
        rival = min(theirs, key=theirs.get)
        shown = ", ".join(f"{name} {exact(theirs[name])}" for name in others)
        # Within few rounds, others are on time now and then, too.
        ratio = f"{ours / theirs[rival]:.3f} x {rival}" if theirs[rival] else "-"
        table.row(what, exact(ours), shown, ratio)
    table.note(f"{len(errors['stretch'])} intervals of stretch, to the frame of 0.02 ms. {stalls.tell()}")


def p99(numbers):
    return sorted(numbers)[max(0, round(0.99 * len(numbers)) - 1)]


def exact(seconds):
    return f"{seconds * 1000:.2f} ms"
