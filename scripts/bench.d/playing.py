"""What it costs while it plays."""

import time
import wave

import process
from measure import best, interleaved, median, present, ratio
from report import megabytes
from sink import RATE, Sink

TITLE = "Playing"
HOW = """\
CPU time and the most memory of the first {seconds} seconds, start included, through the same sink: `hips` with bars on a
terminal and with plain lines, against players of a recording of the same session."""
# How the others play a file.
PLAYERS = {
    "mpv": ["mpv", "--no-config", "--no-video", "--no-terminal", "--ao=pulse"],
    "ffplay": ["ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"],
}


def measure(plan, table):
    seconds = 6 if plan.quick else 20
    table.how = HOW.format(seconds=seconds)
    plan.ask("show", "hips")
    play = [plan.stretch, "play", "hips"]
    with Sink(plan) as sink:
        environment = sink.environment | {"SDL_AUDIODRIVER": "pulseaudio", "TERM": "xterm-256color"}
        file = recorded([*play, "--plain"], seconds + 2, sink, environment, plan)
        there = present(table, *PLAYERS)
        memory = {}

        def costs(name, command, terminal=False):
            def run():
                cost = process.run(command, environment, until=seconds, terminal=terminal)
                memory.setdefault(name, []).append(cost.memory)
                return cost.cpu / seconds

            return run

        contestants = {"bars": costs("bars", play, terminal=True), "plain": costs("plain", [*play, "--plain"])}
        contestants |= {name: costs(name, [*PLAYERS[name], file]) for name in there}
        numbers = interleaved(contestants, plan.runs)
    for name in ("bars", "plain"):
        if there:
            table.against(f"CPU, {name}", name, numbers, there, percent, 0.5)
        cpu, most = median(numbers[name]), median(memory[name])
        table.row(f"CPU of one core, {name}", percent(cpu), "", "", "under 2 %", cpu < 0.02)
        others = ", ".join(f"{other} {megabytes(median(memory[other]))}" for other in there)
        rival = best(memory, there) if there else None
        times = f"{ratio(memory[name], memory[rival]):.2f} x {rival}" if rival else ""
        table.row(f"memory, {name}", megabytes(most), others, times, "under 60 MB", most < 60e6)


def recorded(command, seconds, sink, environment, plan):
    """What is heard of a command, as a WAV file."""
    with sink.record() as recording:
        began = time.monotonic()
        process.run(command, environment, until=seconds)
        samples = recording.since(began)
    path = str(plan.folder / "recorded.wav")
    with wave.open(path, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return path


def percent(part):
    return f"{part * 100:.2f} %"
