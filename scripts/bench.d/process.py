"""Processes and what they cost."""

import os
import pty
import subprocess
import threading
import time


class Cost:
    """What a process took: CPU time in seconds, the most memory in bytes, and how long it lived."""

    def __init__(self, usage, seconds):
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss * 1024
        self.seconds = seconds


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
    if until is not None:
        time.sleep(until)
        program.terminate()
    cost = ended(program, began)
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
