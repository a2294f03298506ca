"""What all parts share: who is measured, in which order, and what is made of the numbers."""

import dataclasses
import os
import pathlib
import shutil
import statistics
import subprocess


class Skipped(Exception):
    """A part that cannot be measured here, and why."""


@dataclasses.dataclass
class Plan:
    """How it is measured, and a folder for everything."""

    stretch: str
    folder: pathlib.Path
    runs: int
    quick: bool

    def home(self, cache="cache", **more):
        """The surroundings of a user of its own, whose clips are kept in the folder `cache`."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "LC_", "PULSE_"))}
        xdg = {f"XDG_{name}_HOME": str(self.folder / name.lower()) for name in ("CONFIG", "STATE", "DATA")}
        own = {"HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder / cache), "LANG": "C.UTF-8"}
        return kept | xdg | own | more

    def empty(self, cache):
        """Empties a cache folder and gives its name."""
        shutil.rmtree(self.folder / cache, ignore_errors=True)
        return cache

    def ask(self, *arguments, cache="cache"):
        """What the program prints."""
        command = [self.stretch, *arguments]
        return subprocess.run(command, env=self.home(cache), stdin=subprocess.DEVNULL, capture_output=True, check=True).stdout


def need(*programs):
    """Where one of these programs is not there, the part is skipped."""
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        raise Skipped(f"{', '.join(missing)} not installed")


def present(table, *programs):
    """Those of the programs that are there; the others are noted as skipped."""
    for program in programs:
        if not shutil.which(program):
            table.skip(f"{program} is not installed")
    return [program for program in programs if shutil.which(program)]


def interleaved(contestants, runs):
    """Measures everyone once a round, each round in another order, after a round that does not count.

    `contestants` maps names to functions; the answer maps them to lists with one number a round.
    """
    names = list(contestants)
    numbers = {name: [] for name in names}
    for round in range(runs + 1):
        for place in range(len(names)):
            name = names[(place + round) % len(names)]
            number = contestants[name]()
            if round > 0:
                numbers[name].append(number)
    return numbers


def median(numbers):
    return statistics.median(numbers)


def best(numbers, names):
    """The one of the names with the smallest median."""
    return min(names, key=lambda name: median(numbers[name]))


def ratio(ours, theirs):
    """The median of the ratios of each round."""
    return median([a / b for a, b in zip(ours, theirs)])
