"""Generators, coroutines, context variables, greenlets of the standard library: nothing is held up or moved."""
import asyncio
import contextvars
import functools

state = contextvars.ContextVar("state", default=0)


class Job:
    def __init__(self, number):
        self.number = number

    async def run(self):
        state.set(self.number)
        await asyncio.sleep(0)
        return state.get()

    def __await__(self):
        return self.run().__await__()

    @functools.cached_property
    def twice(self):
        return 2 * self.number

    @functools.lru_cache(maxsize=None)
    def thrice(self):
        return 3 * self.number


def generate():
    class Inner:
        def __init__(self):
            self.sent = yield_one

    yield_one = 1
    got = yield Inner().sent
    try:
        yield got
    finally:
        print("closed")


async def main():
    print(await asyncio.gather(*[Job(number).run() for number in range(5)]), await Job(7), state.get())
    async with asyncio.Lock():
        print([it async for it in stream(3)])


async def stream(number):
    for inner in range(number):
        yield Job(inner).twice


generator = generate()
print(next(generator), generator.send(5))
generator.close()
asyncio.run(main())
job = Job(4)
print(job.twice, job.thrice(), vars(job), Job.thrice.cache_info().currsize)
