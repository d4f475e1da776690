"""Times the slicing of functions of the project by twins: functions that slice in the same way, as it is and through a view.

Gets each twin as an argument, its text and the sizes to slice as JSON; prints the version of Python, and for each twin, for each
size, how many microseconds both take.
"""

import json
import sys
import time

ROUNDS = 5
# A round takes so long, in nanoseconds.
LONG = 2_000_000


def timed(work, data, times):
    begin = time.perf_counter_ns()
    for _ in range(times):
        work(data)
    return time.perf_counter_ns() - begin


def measured(text, size):
    space = {}
    exec(text, space)
    data, found = bytes(size), []
    for work in (space["before"], space["after"]):
        times = 1
        while timed(work, data, times) < LONG // 2:
            times *= 2
        # The least of several rounds: what else the machine did only adds.
        found.append(min(timed(work, data, times) for _ in range(ROUNDS)) / times / 1000)
    return {"size": size, "before": round(found[0], 3), "after": round(found[1], 3)}


twins = map(json.loads, sys.argv[1:])
print(json.dumps({"python": sys.version.split()[0], "sizes": [[measured(text, size) for size in sizes] for text, sizes in twins]}))
