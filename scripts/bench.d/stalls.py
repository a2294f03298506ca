"""How often the machine itself stands still: no program is on time then, and a shared machine does it now and then."""

import subprocess
import sys

# A device that holds 43 ms has half of that left when it asks for more.
LONG = 0.02
WATCH = f"""
import time
last = time.monotonic()
while True:
    time.sleep(0.002)
    now = time.monotonic()
    if now - last > {LONG}:
        print(now - last, flush=True)
    last = now
"""


class Stalls:
    """Looks for them while `with` lasts, in a process of its own: here, other threads would be in its way."""

    def __enter__(self):
        self.watch = subprocess.Popen([sys.executable, "-c", WATCH], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        self.found = []
        return self

    def __exit__(self, *_):
        self.watch.kill()
        self.found = [float(line) for line in self.watch.communicate()[0].splitlines()]

    def tell(self):
        """A sentence for people."""
        if not self.found:
            return f"Meanwhile the machine itself never stood still for more than {LONG * 1000:.0f} ms."
        times = "once" if len(self.found) == 1 else f"{len(self.found)} times"
        worst = max(self.found) * 1000
        return f"Meanwhile the machine itself stood still for more than {LONG * 1000:.0f} ms {times}, {worst:.0f} ms at worst."
