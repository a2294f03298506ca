"""Processes and what they cost."""

import os
import pty
import subprocess
import threading
import time


class Cost:
    """What a process took: CPU time in seconds, and how long it lived."""

    def __init__(self, usage, seconds):
        self.cpu = usage.ru_utime + usage.ru_stime
        self.seconds = seconds
        # The most memory in bytes, where somebody looked before it ended.
        self.memory = None


def most_memory(program):
    """The most memory that a process had up to now, in bytes; 0 where it has none any more.

    What `wait4` tells is no use: it counts what this Python had when it started the process.
    """
    try:
        with open(f"/proc/{program.pid}/status") as status:
            most = [line for line in status if line.startswith("VmHWM:")]
    except OSError:
        return 0
    return int(most[0].split()[1]) * 1024 if most else 0


def run(command, environment, until=None, terminal=False, output=subprocess.DEVNULL):
    """Runs a program to its end, or for `until` seconds, in a terminal of its own if it wants one."""
    if terminal:
        controller, output = pty.openpty()
        os.set_blocking(controller, True)
        threading.Thread(target=drain, args=[controller], daemon=True).start()
    began = time.monotonic()
    stdin = output if terminal else subprocess.DEVNULL
    stderr = output if terminal else subprocess.DEVNULL
    program = subprocess.Popen(command, env=environment, stdin=stdin, stdout=output, stderr=stderr, start_new_session=True)
    if terminal:
        os.close(output)
    memory = None
    if until is not None:
        time.sleep(until)
        memory = most_memory(program)
        program.terminate()
    cost = ended(program, began)
    cost.memory = memory
    if until is None and program.returncode != 0:
        raise RuntimeError(f"{command[0]} failed: {program.returncode}")
    return cost


def ended(program, began=0.0):
    """Waits for its end, and gives what it took, with the children that it has waited for."""
    _, status, usage = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage, time.monotonic() - began)


def drain(controller):
    try:
        while os.read(controller, 65_536):
            pass
    except OSError:
        # The other side is closed.
        pass
    os.close(controller)
