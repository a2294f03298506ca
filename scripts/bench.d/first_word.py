"""How long it takes until something is said."""

import json
import subprocess
import threading
import time

from measure import Skipped, best, interleaved, median, present, ratio
from report import milliseconds
from sink import Sink

TITLE = "First word"
HOW = """\
From the start of the process to the first sound in the recording of the sink, saying the first words of `hips`. Without
a lead-in, as the others have none, and with the usual one of 300 ms. The few milliseconds of the recorder are in every
number."""
LEAD_IN = 0.3
# What sounds this late is not the first word any more.
LATE = 2.0
# How often it is tried again where the first word was not heard.
TRIES = 5
# What the server says of a stream that was not there before.
NEW = "'new' on sink-input"


def measure(plan, table):
    text = first_words(json.loads(plan.ask("show", "hips", "--json")))
    play = [plan.stretch, "play", "hips", "--plain"]
    others = {"espeak-ng": ["espeak-ng", text], "flite": ["flite", "-t", text]}
    with Sink(plan) as sink, sink.record() as recording:
        there = [name for name in present(table, *others) if heard(others[name], recording, sink, table)]
        if not there:
            raise Skipped("neither espeak-ng nor flite can be heard through PulseAudio")
        streams, starts = [], []

        def ours(cache, *more):
            def run():
                for _ in range(TRIES):
                    folder = plan.empty(cache) if cache == "fresh" else cache
                    stream, sound = first([*play, *more], recording, plan.home(folder, **sink.variables))
                    starts.append(sound is not None and sound < LATE)
                    if starts[-1]:
                        streams.append(stream)
                        return sound
                raise Skipped(f"the first word of stretch was not heard in {TRIES} starts")

            return run

        contestants = {name: other(others[name], recording, sink) for name in there} | {
            "full": ours("cache", "--lead-in", "0"),
            "empty": ours("fresh", "--lead-in", "0"),
            "full, lead-in": ours("cache"),
            "empty, lead-in": ours("fresh"),
        }
        # It takes so little that chance has its part: more rounds than elsewhere.
        numbers = interleaved(contestants, plan.runs * 3)
    table.against("full cache", "full", numbers, there, milliseconds, 1)
    table.against("empty cache", "empty", numbers, there, milliseconds, 1.5)
    late = ratio(numbers["empty, lead-in"], numbers["full, lead-in"])
    full, fresh = (milliseconds(median(numbers[name])) for name in ("full, lead-in", "empty, lead-in"))
    table.row("empty cache, with lead-in", fresh, f"with a full cache {full}", f"{late:.2f} x", "at most 1.05 x", late <= 1.05)
    lost = starts.count(False)
    table.row("first words lost", f"{lost} of {len(starts)}", "", "", "none", lost == 0)
    stream = median(streams)
    table.row("stream at the server", milliseconds(stream), "", "", "at most 80 ms", stream <= 0.08)
    after = median(numbers["empty, lead-in"]) - LEAD_IN
    table.note(f"With the lead-in, the first word of an empty cache begins {milliseconds(after)} after the process and its lead-in.")
    table.note(f"The words: “{text}” ({best(numbers, there)} is the fastest of the others).")


def first_words(outline):
    return next(event["text"] for event in outline["events"] if event["kind"] == "speak")


def heard(command, recording, sink, table):
    if first(command, recording, sink.environment)[1] is not None:
        return True
    table.skip(f"{command[0]} is not heard through PulseAudio (flite needs libasound2-plugins)")
    return False


def other(command, recording, sink):
    return lambda: first(command, recording, sink.environment)[1]


def first(command, recording, environment):
    """How long it takes until the stream is there, and until it sounds; what plays is ended then."""
    recording.until_quiet()
    quiet = {"stdin": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    news = subprocess.Popen(["pactl", "subscribe"], env=environment, stdout=subprocess.PIPE, text=True, **quiet)
    streams = []
    watch = threading.Thread(target=lambda: streams.extend(time.monotonic() for line in news.stdout if NEW in line))
    watch.start()
    # It has no way to say that it listens by now.
    time.sleep(0.2)
    began = time.monotonic()
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, **quiet)
    sound = recording.first_sound(began, patience=5)
    program.terminate()
    program.wait()
    news.kill()
    watch.join()
    news.wait()
    return streams[0] - began if streams else None, sound and sound - began
