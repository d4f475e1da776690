import asyncio

from callbacks import done, marked
from replies import ask


async def main():
    task = asyncio.create_task(ask("a"))
    task.add_done_callback(done)
    await task
    await asyncio.sleep(0)


asyncio.run(main())
assert marked == ["a"]
