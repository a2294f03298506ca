"""On what, when and with which versions it was measured."""

import datetime
import os
import pathlib
import platform
import re
import shutil
import subprocess

# What each program is asked for its version.
PROGRAMS = {
    "pulseaudio": "--version",
    "espeak-ng": "--version",
    "flite": "--version",
    "mpv": "--version",
    "ffplay": "-version",
    "hyperfine": "--version",
    "sox": "--version",
    "termdown": "--version",
}


def heading(plan):
    cores = os.cpu_count()
    load = os.getloadavg()[0]
    versions = ", ".join(filter(None, (version(program) for program in PROGRAMS)))
    rounds = f"{plan.runs} rounds" + (" of a quick try" if plan.quick else "")
    return f"""\
# Benchmarks

Made by `sh scripts/bench`. Who is compared takes turns within one run; numbers are medians of {rounds}, ratios are
medians of the ratios of each round. Smaller is better throughout.

- Machine: {processor()}, {cores} cores; {system()}
- Date: {datetime.date.today()}; load when it ended: {load:.1f}
- Versions: {plan.ask("--version").decode().strip()}, {versions}"""


def processor():
    info = pathlib.Path("/proc/cpuinfo")
    text = info.read_text() if info.exists() else ""
    name = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return name[1] if name else platform.processor() or platform.machine()


def system():
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        name = platform.system()
    return f"{name}, {platform.release()}"


def version(program):
    if not shutil.which(program):
        return None
    asked = subprocess.run([program, PROGRAMS[program]], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    found = re.search(r"\d+(\.\d+)+", asked.stdout + asked.stderr)
    return f"{program} {found[0]}" if found else program
