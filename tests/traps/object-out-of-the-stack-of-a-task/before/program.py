import asyncio
from model import Task
from watch import owners
async def main():
    t = Task("a")
    fut = asyncio.ensure_future(t.run())
    await asyncio.sleep(0)
    for o in owners(fut):
        o.watched = True
    await fut
    print(t.watched)
asyncio.run(main())
