import asyncio

from files import read
from reading import read_all

assert asyncio.run(read_all(read, "ab")) == [("a", "aa"), ("b", "bb")]
