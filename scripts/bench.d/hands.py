"""How soon a session obeys: a key, a headset's button on the bus, `stretch ctl`."""

import array
import math
import os
import pty
import subprocess
import threading
import time
import wave

from measure import Skipped, median, need
from report import milliseconds
from sink import LOUD, RATE, Sink

TITLE = "Pause"
HOW = """\
From the moment a pause is asked for to the last sound in the recording of the sink, with music underneath that is never
silent. A button counts from its signal on the bus, by `dbus-monitor`, and a key from being typed. The few milliseconds of the
recorder are in every number, and so is the start of `stretch ctl`, which is a program of its own."""
# From the asking to the silence.
SOON = 0.05
# How long a start of the session may take, and what a pause is waited for.
PATIENCE = 10


def measure(plan, table):
    need("dbus-daemon", "dbus-monitor", "playerctl")
    music = plan.folder / "hum.wav"
    hum(music)
    with Sink(plan) as sink, sink.record() as recording:
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True)
        try:
            address = bus.stdout.readline().strip()
            environment = plan.home(**sink.variables, DBUS_SESSION_BUS_ADDRESS=address)
            # The very first session is another one: a notice is said.
            numbers = {"key": [], "bus": [], "ctl": []}
            for way in numbers:
                numbers[way] = pauses(plan, way, environment, recording, music)
        finally:
            bus.kill()
            bus.wait()
    for way, times in numbers.items():
        name = {"key": "the space bar", "bus": "a headset's button, from its signal on the bus", "ctl": "`stretch ctl pause`"}[way]
        row = f"{milliseconds(median(times))}, at most {milliseconds(max(times))}"
        table.row(name, row, "", "", "at most 50 ms", median(times) <= SOON)
    table.note(f"{plan.runs * 4} pauses each way.")


def hum(path):
    """Ten seconds of a low tone that begins again without a gap."""
    samples = array.array("h", (int(8000 * math.sin(2 * math.pi * 200 * n / RATE)) for n in range(10 * RATE)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def pauses(plan, way, environment, recording, music):
    """How long each of several pauses took, in seconds."""
    master, slave = pty.openpty()
    command = [plan.stretch, "play", "hips", "--plain", "--music", str(music), "--music-volume", "0"]
    began = time.monotonic()
    player = subprocess.Popen(command, env=environment, stdin=slave, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    signals = Signals(environment) if way == "bus" else None
    ask = {
        "key": lambda: os.write(master, b" "),
        "bus": lambda: subprocess.run(["playerctl", "play-pause"], env=environment, check=True),
        "ctl": lambda: subprocess.run([plan.stretch, "ctl", "toggle"], env=environment, check=True),
    }[way]
    try:
        if recording.first_sound(began, PATIENCE) is None:
            raise Skipped("the session is not heard")
        # Everybody has found it by then.
        time.sleep(1)
        times = []
        for _ in range(plan.runs * 4):
            time.sleep(0.5)
            asked = time.monotonic()
            ask()
            time.sleep(0.4)
            if signals:
                asked = signals.last()
            times.append(last_sound(recording, asked) - asked)
            ask()
            time.sleep(0.1)
        return times
    finally:
        if signals:
            signals.stop()
        player.kill()
        player.wait()
        os.close(master)
        os.close(slave)


class Signals:
    """The buttons that were pressed, as the bus passes them on."""

    def __init__(self, environment):
        buttons = "type='method_call',interface='org.mpris.MediaPlayer2.Player'"
        self.monitor = subprocess.Popen(
            ["dbus-monitor", "--session", "--profile", buttons],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.times = []
        threading.Thread(target=self._follow, daemon=True).start()

    def _follow(self):
        for line in self.monitor.stdout:
            fields = line.split("\t")
            if fields[0] == "mc" and fields[-1].strip() == "PlayPause":
                # It tells the time of day.
                self.times.append(float(fields[1]) - time.time() + time.monotonic())

    def last(self):
        """When the last one was pressed, by the clock that only goes on."""
        if not self.times:
            raise Skipped("the bus tells nothing")
        return self.times[-1]

    def stop(self):
        self.monitor.kill()
        self.monitor.wait()


def last_sound(recording, since):
    """When it was last loud, of what has been played since then."""
    played = recording.since(since)
    loud = [place for place, sample in enumerate(played) if not -LOUD < sample < LOUD]
    if not loud or loud[-1] > len(played) - RATE // 10:
        raise Skipped("a pause was not heard")
    return since + loud[-1] / RATE
