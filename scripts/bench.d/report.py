"""Tables for people, in Markdown."""

from measure import best, median, ratio


class Table:
    """The results of one part."""

    def __init__(self, title, how):
        self.title, self.how = title, how
        self.rows, self.notes, self.skipped = [], [], []

    def against(self, what, ours, numbers, names, show, goal=None):
        """A row: the median of `ours` against that of the best of `names`, as a ratio that should be at most `goal`."""
        rival = best(numbers, names)
        times = ratio(numbers[ours], numbers[rival])
        others = ", ".join(f"{name} {show(median(numbers[name]))}" for name in names)
        self.row(what, show(median(numbers[ours])), others, f"{times:.2f} x {rival}", goal and f"at most {goal:g} x", goal and times <= goal)

    def row(self, what, ours, others="", times="", goal=None, met=None):
        verdict = {True: "yes", False: "**no**", None: ""}[met]
        self.rows.append((what, ours, others, times, goal or "", verdict))

    def note(self, words):
        self.notes.append(words)

    def skip(self, why):
        self.skipped.append(why)

    def __str__(self):
        lines = [f"## {self.title}", "", self.how]
        if self.rows:
            head = ("", "stretch", "others", "ratio", "goal", "met")
            lines += ["", line(head), line(["---"] * len(head)), *map(line, self.rows)]
        lines += [text for note in self.notes for text in ("", note)]
        lines += [text for why in self.skipped for text in ("", f"Skipped: {why}.")]
        return "\n".join(lines)


def line(cells):
    return "| " + " | ".join(cells) + " |"


def milliseconds(seconds):
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.02 else f"{seconds * 1000:.1f} ms"


def seconds(seconds):
    return f"{seconds:.2f} s"


def megabytes(bytes):
    return f"{bytes / 1e6:.0f} MB"
