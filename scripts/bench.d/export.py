"""How long it takes to make a file of a session, and how much memory."""

import array
import json
import os
import pathlib
import shlex
import subprocess

import process
import ticks
from measure import Skipped, interleaved, present
from report import megabytes, seconds
from sink import RATE

TITLE = "Export"
HOW = """\
From a session to a WAV file: `stretch export` with an empty cache and with a full one, against a shell script that calls
`espeak-ng` once for each thing said and joins all of it, chimes included, with `sox`. “Words alone” is `stretch show`
with an empty cache, which makes the same clips on the same threads and no file."""
SESSIONS = ["hips", "back-advanced"]
# The longest session there may be, and the shorter one of a quick try; a little less, so that it is surely allowed.
HOURS = 12
QUICK_HOURS = 1


def measure(plan, table):
    if b"export" not in plan.ask("--help"):
        raise Skipped("this build has no `stretch export`")
    scripts = len(present(table, "espeak-ng", "sox")) == 2
    for session in SESSIONS:
        speed(session, plan, table, scripts)
    endurance(plan, table)


def speed(session, plan, table, scripts):
    outline = json.loads(plan.ask("show", session, "--json"))
    file = str(plan.folder / "out.wav")
    export = [plan.stretch, "export", session, "-o", file]

    def exported(home):
        # Like the script, it writes a new file: what it costs to take an old one away is another matter.
        pathlib.Path(file).unlink(missing_ok=True)
        return process.run(export, home).seconds

    contestants = {
        "full": lambda: exported(plan.home()),
        "empty": lambda: exported(plan.home(plan.empty("fresh"))),
        "words alone": lambda: process.run([plan.stretch, "show", session], plan.home(plan.empty("fresh"))).seconds,
    }
    if scripts:
        script = plan.folder / f"{session}.sh"
        script.write_text(pipeline(outline["events"], plan))
        contestants["espeak-ng and sox"] = lambda: process.run(["sh", str(script)], plan.home()).seconds
    numbers = interleaved({name: on_a_quiet_disk(run) for name, run in contestants.items()}, plan.runs)
    if scripts:
        table.against(f"{session}, empty cache", "empty", numbers, ["espeak-ng and sox"], seconds, 0.5)
        table.against(f"{session}, full cache", "full", numbers, ["espeak-ng and sox"], seconds, 0.04)
    table.against(f"{session}, empty cache", "empty", numbers, ["words alone"], seconds, 1.2)


def on_a_quiet_disk(run):
    """Begins when all that was written before is on the disk, so that nobody waits for what another one wrote."""

    def after_the_others():
        os.sync()
        return run()

    return after_the_others


def pipeline(events, plan):
    """What somebody would write who has no `stretch`: each thing with the silence after it, then all in a row."""
    folder = plan.folder / "pipeline"
    folder.mkdir(exist_ok=True)
    heard = [event for event in events if event["kind"] in ("speak", "chime")]
    lines = ["set -e", f"cd {shlex.quote(str(folder))}", "rm -f *.wav"]
    for number, event in enumerate(heard):
        until = heard[number + 1]["frame"] if number + 1 < len(heard) else event["frame"] + 2 * RATE
        # Nothing takes no time at all.
        frames = max(until - event["frame"], 1)
        made = f"-r {RATE} -c 1 -b 16 {number:05}.wav pad 0 {frames}s trim 0 {frames}s"
        if event["kind"] == "speak":
            lines.append(f"espeak-ng --stdout {shlex.quote(event['text'])} | sox -V1 -t wav - {made}")
        else:
            chime = ticks.SOUNDS.absolute() / f"{event['sound']}.wav"
            lines.append(f"sox -V1 {shlex.quote(str(chime))} {made}")
    lines.append("sox -V1 0*.wav all.wav")
    return "\n".join(lines) + "\n"


def endurance(plan, table):
    """A session as long as any: memory, and where its last chime is."""
    hours = QUICK_HOURS if plan.quick else HOURS
    session = plan.folder / "endless.json"
    lengths = {}
    for times in (5, 10):
        lengths[times] = length(write(session, times, plan))
    each = (lengths[10] - lengths[5]) / 5
    times = int((hours * 3600 * RATE - lengths[5]) / each)
    outline = write(session, times, plan)
    last = [event for event in outline["events"] if event["kind"] == "chime"][-1]

    export = [plan.stretch, "export", str(session), "-o", "-", "--format", "wav"]
    program = subprocess.Popen(export, env=plan.home(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    memory = []
    samples, start = tail(program.stdout, last["frame"] - RATE, lambda: memory.append(process.most_memory(program)))
    process.ended(program)
    what = f"{length(outline) / RATE / 3600:.1f} hours to a pipe"
    table.row(f"memory, {what}", megabytes(max(memory)), "", "", "under 100 MB", max(memory) < 100e6)
    places = ticks.find(samples, last["sound"])
    if not places:
        table.skip("the last chime was not found in the export")
        return
    off = min((start + place - last["frame"] for place in places), key=abs)
    table.row(f"last chime, {what}", f"{off / RATE * 1000:+.2f} ms", "", "", "within 1 ms", abs(off) <= RATE / 1000)


def write(session, times, plan):
    """Writes a session of so many holds, and gives its outline."""
    hold = {"name": "Hold on", "for": "1m"}
    script = {"title": "Endless", "steps": [{"repeat": {"times": times, "steps": [{"hold": hold}]}}]}
    session.write_text(json.dumps(script))
    return json.loads(plan.ask("show", str(session), "--json"))


def length(outline):
    return max(event["frame"] for event in outline["events"])


def tail(stream, first, look):
    """The samples of a WAV stream from a frame on, and the frame that they really begin with. It looks on the way."""
    head = b""
    while b"data" not in head:
        more = stream.read(64)
        if not more:
            raise Skipped("the export is no WAV file")
        head += more
    behind = head[head.index(b"data") + 8 :]
    skipped = len(behind)
    look()
    while skipped < 2 * first:
        chunk = stream.read(min(1 << 20, 2 * first - skipped))
        if not chunk:
            break
        skipped += len(chunk)
        look()
    samples = array.array("h")
    rest = stream.read()
    samples.frombytes(rest[skipped % 2 : len(rest) - (len(rest) - skipped % 2) % 2])
    return samples, (skipped + skipped % 2) // 2
