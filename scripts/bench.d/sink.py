"""A sound server of our own, with one sink that plays into nothing and is recorded."""

import array
import os
import subprocess
import threading
import time

from measure import Skipped, need

RATE = 48_000
# What counts as sound: about -47 dB.
LOUD = 150


class Sink:
    """The server. `with` ends it, and everything that was started on it."""

    def __init__(self, plan):
        need("pulseaudio", "parec", "pactl")
        self.folder = plan.folder / "pulse"
        self.folder.mkdir(exist_ok=True)
        self.folder.chmod(0o700)
        socket = self.folder / "native"
        # One that was there before may have left it.
        socket.unlink(missing_ok=True)
        # ALSA's programs get there through its plug-in.
        (plan.folder / ".asoundrc").write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n")
        self.variables = {
            "XDG_RUNTIME_DIR": str(plan.folder),
            "PULSE_RUNTIME_PATH": str(self.folder),
            "PULSE_SERVER": f"unix:{socket}",
        }
        self.server = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes"]
            # Without norewinds the start of a stream comes up to a second late.
            + ["-L", "module-null-sink sink_name=ear rate=48000 channels=2 norewinds=1"]
            + ["-L", f"module-native-protocol-unix auth-anonymous=1 socket={socket}"],
            env=plan.home(**self.variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.environment = plan.home(**self.variables)
        deadline = time.monotonic() + 20
        while not socket.exists():
            if self.server.poll() is not None or time.monotonic() > deadline:
                raise Skipped("pulseaudio does not start")
            time.sleep(0.02)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.kill()
        self.server.wait()

    def record(self):
        return Recording(self.environment)


class Recording:
    """What the sink plays, while it is being recorded. Times are those of `time.monotonic`."""

    def __init__(self, environment):
        self.parec = subprocess.Popen(
            ["parec", "--device=ear.monitor", "--format=s16le", "--rate=48000", "--channels=1", "--latency-msec=10", "--raw"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.samples = array.array("h")
        # When sample 0 was played: the earliest that any of them came in, less its place.
        self.origin = float("inf")
        self.more = threading.Condition()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        with self.more:
            # The first half second tells when sample 0 was.
            if not self.more.wait_for(lambda: len(self.samples) > RATE // 2, timeout=20):
                raise Skipped("parec records nothing")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.parec.kill()
        self.parec.wait()
        self.reader.join()

    def _read(self):
        odd = b""
        while chunk := os.read(self.parec.stdout.fileno(), 65_536):
            arrived = time.monotonic()
            chunk = odd + chunk
            whole = len(chunk) & ~1
            odd = chunk[whole:]
            with self.more:
                self.samples.frombytes(chunk[:whole])
                self.origin = min(self.origin, arrived - len(self.samples) / RATE)
                self.more.notify_all()

    def place(self, moment):
        """The sample that was played at this time."""
        return max(0, int((moment - self.origin) * RATE))

    def first_sound(self, since, patience):
        """When the first sound since then was; `None` where there is none."""
        start = self.place(since)
        deadline = since + patience
        with self.more:
            while True:
                for place in range(start, len(self.samples)):
                    if not -LOUD < self.samples[place] < LOUD:
                        return self.origin + place / RATE
                start = max(start, len(self.samples))
                if time.monotonic() > deadline:
                    return None
                self.more.wait(timeout=0.1)

    def until_quiet(self, patience=20):
        """Waits until nothing has sounded for a quarter of a second."""
        deadline = time.monotonic() + patience
        with self.more:
            while time.monotonic() < deadline:
                last = self.samples[-RATE // 4 :]
                if max(last) < LOUD and min(last) > -LOUD:
                    return
                self.more.wait(timeout=0.1)

    def since(self, moment):
        """What was played since then, up to now."""
        with self.more:
            return self.samples[self.place(moment) :]
