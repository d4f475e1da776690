"""Measures classes of the same shape as those of the project: bytes of an instance with a `__dict__`, and with slots.

Gets pairs of a number of attributes and whether weak references stay possible, as JSON; prints the version of Python and
pairs of bytes.
"""

import gc
import json
import sys
import tracemalloc

INSTANCES = 2000


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


def pair(attributes, weakref):
    slots = ["a%d" % number for number in range(attributes)] + (["__weakref__"] if weakref else [])
    with_dict, with_slots = twin(attributes, "pass"), twin(attributes, "__slots__ = %r" % (tuple(slots),))
    return size(with_dict, attributes), size(with_slots, attributes)


print(json.dumps({"python": sys.version.split()[0], "bytes": [pair(*shape) for shape in json.loads(sys.argv[1])]}))
