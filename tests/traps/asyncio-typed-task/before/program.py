import asyncio

from fetch import fetch


async def main():
    found = await asyncio.gather(*(fetch(number) for number in (2, 0)))
    for result in found:
        result.elapsed = 1
    return [type(result).__name__ for result in found]


assert asyncio.run(main()) == ["Result", "Failure"]
