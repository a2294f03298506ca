"""Draws what a session looks like in a terminal: plays one in tmux, reads the screen twice a second, and writes an SVG
that shows it, over and over. No script runs in it, so that it moves wherever pictures do."""

import html
import os
import re
import subprocess
import sys
import time

COLUMNS, ROWS = 76, 10
SECONDS, STEP = 24.0, 0.5
# What comes before the first step is the same in every session.
SKIPPED = 8.0
WIDTH, HEIGHT = 8.4, 19
COLOURS = {30: "#3b4252", 31: "#e06c75", 32: "#7fc8a0", 33: "#f2b84b", 34: "#7aa2d8", 35: "#c49ad8", 36: "#6fc3c9",
           37: "#d8dee9", 90: "#7a869a"}


def tmux(*words):
    return subprocess.run(["tmux", "-L", "picture", *words], check=True, capture_output=True, text=True).stdout


def screens():
    play = f"echo '$ stretch play hips'; {os.environ['STRETCH']} play hips --detail names; sleep 9"
    tmux("-f", "/dev/null", "new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS), play)
    tmux("set", "-g", "status", "off")
    try:
        begun = time.monotonic()
        taken = []
        while len(taken) * STEP < SECONDS:
            due = begun + SKIPPED + len(taken) * STEP
            time.sleep(max(0.0, due - time.monotonic()))
            taken.append(tmux("capture-pane", "-e", "-p").split("\n")[:ROWS])
        return taken
    finally:
        subprocess.run(["tmux", "-L", "picture", "kill-server"], capture_output=True)


def spans(row):
    """A row in pieces of one look each: text, colour, whether bold, whether dim."""
    colour, bold, dim, column = None, False, False, 0
    for text, code in re.findall(r"([^\x1b]+)|\x1b\[([0-9;]*)m", row):
        if text:
            yield column, text, colour, bold, dim
            column += len(text)
            continue
        numbers = [int(number or 0) for number in code.split(";")]
        for index, number in enumerate(numbers):
            if number == 0:
                colour, bold, dim = None, False, False
            elif number == 1:
                bold = True
            elif number == 2:
                dim = True
            elif number == 22:
                bold = dim = False
            elif number == 39:
                colour = None
            elif number in COLOURS:
                colour = COLOURS[number]


def drawn(row, place):
    y = 34 + HEIGHT * place
    out = []
    for column, text, colour, bold, dim in spans(row.rstrip()):
        if not text.strip():
            continue
        lead = len(text) - len(text.lstrip())
        text = text.strip(" ")
        look = f' fill="{colour}"' if colour else ""
        look += ' font-weight="700"' if bold else ""
        look += ' opacity=".6"' if dim else ""
        x = 18 + WIDTH * (column + lead)
        out.append(f'<text x="{x:.1f}" y="{y}" textLength="{WIDTH * len(text):.1f}"{look}>{html.escape(text)}</text>')
    return "".join(out)


def main(path):
    taken = screens()
    width, height = 36 + WIDTH * COLUMNS, 40 + HEIGHT * ROWS
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" xml:space="preserve" role="img">',
        "<title>A session in a terminal: the step, what is said, what comes next, and two bars that fill up</title>",
        f'<rect width="100%" height="100%" rx="10" fill="#1d2430"><animate id="loop" attributeName="rx" from="10" to="10" '
        f'dur="{SECONDS}s" begin="0s;loop.end"/></rect>',
        '<g font-family="ui-monospace,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="14" fill="#d8dee9">',
    ]
    for place in range(ROWS):
        begun = 0
        rows = [screen[place] if place < len(screen) else "" for screen in taken]
        for index in range(1, len(rows) + 1):
            if index < len(rows) and rows[index] == rows[begun]:
                continue
            picture = drawn(rows[begun], place)
            if picture and index - begun == len(rows):
                parts.append(picture)
            elif picture:
                # The first screen is also what is seen where nothing moves.
                hidden = "" if begun == 0 else ' visibility="hidden"'
                first = '<set attributeName="visibility" to="hidden" begin="loop.begin"/>' if begun == 0 else ""
                parts.append(
                    f'<g{hidden}>{picture}{first}<set attributeName="visibility" to="visible" '
                    f'begin="loop.begin+{begun * STEP:g}s" dur="{(index - begun) * STEP:g}s"/></g>')
            begun = index
    parts.append("</g></svg>\n")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(parts))


main(sys.argv[1])
