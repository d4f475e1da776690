import asyncio

from sink import drain
from source import events

assert asyncio.run(drain(events(3))) == [0, 1, 2]
