import itertools
import logging
import re
import threading
from collections import defaultdict

from logs.level import Level


class Record:
    __slots__ = ("number", "level", "text")

    PATTERN = re.compile(r"(\w+): (.*)")
    log = logging.getLogger("logs")
    lock = threading.Lock()
    numbers = itertools.count(1)
    default_level = Level(10)
    by_level = defaultdict(list)
    ORDER = tuple(sorted({"b", "a"}))
    separator = b"\n"

    def __init__(self, line):
        with self.lock:
            self.number = next(self.numbers)
        self.level, self.text = self.PATTERN.match(line).groups()
        self.by_level[self.level].append(self)
