"""Runs the parts that were asked for, one after the other, and shows what came out."""

import argparse
import os
import pathlib
import sys
import tempfile

import countdown
import drift
import export
import first_word
import hands
import machine
import playing
import start
from measure import Plan, Skipped
from report import Table

PARTS = {
    "start": start,
    "first-word": first_word,
    "hands": hands,
    "countdown": countdown,
    "playing": playing,
    "export": export,
    "drift": drift,
}


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--runs", type=int, default=5, help="rounds of each measurement (5)")
    parser.add_argument("--quick", action="store_true", help="two short rounds: a try, no proof")
    asked = parser.parse_args()
    for part in asked.parts:
        if part not in PARTS:
            parser.error(f"there is no part `{part}`; there is: {', '.join(PARTS)}")

    with tempfile.TemporaryDirectory(prefix="stretch") as folder:
        plan = Plan(
            stretch=os.path.abspath(os.environ["STRETCH"]),
            folder=pathlib.Path(folder),
            runs=2 if asked.quick else asked.runs,
            quick=asked.quick,
        )
        tables = [measured(name, plan) for name in asked.parts or PARTS]
    report = machine.heading(plan) + "\n\n" + "\n\n".join(map(str, tables)) + "\n"
    print(report)
    if not asked.parts and not asked.quick and asked.runs >= 5:
        pathlib.Path("BENCHMARKS.md").write_text(report)


def measured(name, plan):
    part = PARTS[name]
    print(f"bench: {name} …", file=sys.stderr)
    table = Table(part.TITLE, part.HOW)
    try:
        part.measure(plan, table)
    except Skipped as why:
        table.skip(str(why))
    return table


main()
