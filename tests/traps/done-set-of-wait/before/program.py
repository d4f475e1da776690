import asyncio

from asking import ask
from waiting import wait_all


async def main():
    return await wait_all([ask("a"), ask("b")])


assert asyncio.run(main()) == ["a", "b"]
