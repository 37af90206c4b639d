"""Runs two programs on the same input in turns and says how long each took."""

import statistics
import subprocess
import time


def seconds(command, **options):
    """How long the program runs, its start included; it must end as it should: 0, or 1 for findings."""
    begin = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **options)
    took = time.perf_counter() - begin
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise SystemExit(f"error: `{' '.join(map(str, command))}` ended with {done.returncode}\n{done.stderr}")
    return took


def alternate(ours, theirs, rounds, environment):
    """The seconds of each program in every round, in turns; which one begins changes."""
    times = ([], [])
    for number in range(rounds):
        for which in (0, 1) if number % 2 == 0 else (1, 0):
            times[which].append(seconds((ours, theirs)[which], env=environment))
    return times


def report(name, size, times):
    """One line: both medians, how they compare, and how far the rounds lay apart."""
    ours, theirs = map(statistics.median, times)
    spread = ", ".join(f"{min(one):.3f}–{max(one):.3f}" for one in times)
    print(f"{name}: satzpaar {ours:.3f} s, peer {theirs:.3f} s, {theirs / ours:.1f} times as fast ({size}; {spread})", flush=True)
