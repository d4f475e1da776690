import ast
import asyncio
import sys

from pool import use


class Pool:
    def __init__(self):
        self.log = []

    async def get(self):
        return "c"

    async def drop(self, connection):
        self.log.append("drop " + connection)

    async def put(self, connection):
        self.log.append("put " + connection)


async def fine(connection):
    return connection * 2


async def wait(connection):
    await asyncio.sleep(60)


async def main():
    pool, log = Pool(), []
    assert await use(pool, log, fine) == "cc"
    task = asyncio.ensure_future(use(pool, log, wait))
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    assert pool.log == ["put c", "drop c"] and log == ["CancelledError"], (pool.log, log)


asyncio.run(main())
if sys.argv[1] == "after":
    assert not [node for node in ast.walk(ast.parse(open("pool.py").read())) if isinstance(node, ast.ClassDef)]
