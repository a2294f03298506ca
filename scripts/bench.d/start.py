"""How long it takes until the answer is there."""

import subprocess
import time

from measure import interleaved, need
from report import milliseconds

TITLE = "Start"
HOW = "From the start of the process to its end, output to `/dev/null`, clips in the cache, against `hyperfine --help`."
# A start is short: it is measured often.
TIMES = 8


def measure(plan, table):
    need("hyperfine")
    plan.ask("show", "hips")
    ours = {"list": ["list"], "show hips": ["show", "hips"], "--help": ["--help"]}
    contestants = {name: timed([plan.stretch, *arguments], plan) for name, arguments in ours.items()}
    contestants["hyperfine --help"] = timed(["hyperfine", "--help"], plan)
    numbers = interleaved(contestants, plan.runs * TIMES)
    for name in ours:
        table.against(f"`{name}`", name, numbers, ["hyperfine --help"], milliseconds, 2)


def timed(command, plan):
    environment = plan.home()

    def run():
        began = time.perf_counter()
        subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - began

    return run
