"""Measures classes of the same shape as those of the project: bytes of an instance with a `__dict__`, and with slots, and the
nanoseconds that it takes to make one, to read an attribute and to store one.

Gets pairs of a number of attributes and whether weak references stay possible, as JSON; prints the version of Python, pairs
of bytes, and three pairs of times.
"""

import gc
import json
import sys
import time
import tracemalloc

INSTANCES = 2000
ROUNDS = 5


def twin(attributes, head):
    names = ["a%d" % number for number in range(attributes)]
    lines = ["class Twin:", "    " + head, "    def __init__(self%s):" % "".join(", " + name for name in names), "        pass"]
    lines += ["        self.%s = %s" % (name, name) for name in names]
    space = {}
    exec("\n".join(lines), space)
    return space["Twin"]


def size(made, attributes):
    values = (None,) * attributes
    # Keys that instances share are made with the first one.
    kept = [made(*values)] + [None] * INSTANCES
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(1, INSTANCES + 1):
        kept[number] = made(*values)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return round((after - before) / INSTANCES)


def make(made, values, kept):
    for _ in kept:
        made(*values)


def read(made, values, kept):
    for one in kept:
        one.a0


def store(made, values, kept):
    for one in kept:
        one.a0 = None


def times(made, attributes):
    """The least of several rounds: what else the machine did only adds."""
    values = (None,) * attributes
    kept = [made(*values) for _ in range(INSTANCES)]
    found = []
    for work in (make, read, store) if attributes else (make,):
        least = None
        for _ in range(ROUNDS):
            begin = time.perf_counter_ns()
            work(made, values, kept)
            took = (time.perf_counter_ns() - begin) / INSTANCES
            least = took if least is None else min(least, took)
        found.append(round(least, 1))
    return found + [0.0] * (3 - len(found))


def measured(attributes, weakref):
    slots = ["a%d" % number for number in range(attributes)] + (["__weakref__"] if weakref else [])
    with_dict, with_slots = twin(attributes, "pass"), twin(attributes, "__slots__ = %r" % (tuple(slots),))
    bytes_of = (size(with_dict, attributes), size(with_slots, attributes))
    return bytes_of, list(zip(times(with_dict, attributes), times(with_slots, attributes)))


found = [measured(*shape) for shape in json.loads(sys.argv[1])]
print(json.dumps({"python": sys.version.split()[0], "bytes": [it[0] for it in found], "times": [it[1] for it in found]}))
