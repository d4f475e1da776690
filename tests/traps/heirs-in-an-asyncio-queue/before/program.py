import asyncio

from bus import Bus
from events import ALL


async def main():
    stream = asyncio.Queue()
    for kind in ALL:
        await stream.put(kind(1))
    return await Bus(stream).drain()


assert asyncio.run(main()) == 7
