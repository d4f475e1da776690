import asyncio


class Depth:
    def __init__(self, levels, by=1):
        self.levels, self.by = levels, by

    def __enter__(self):
        self.levels[0] += self.by
        return self.levels[0]

    def __exit__(self, kind, value, tb):
        self.levels[0] -= self.by
        if kind is not None:
            print("error", kind.__name__, value.args)
        else:
            print("fine")


levels = [0]


def numbers():
    with Depth(levels) as depth:
        yield depth
        yield depth + 1


def first(items):
    for item in items:
        with Depth(levels, by=2):
            if item == 0:
                continue
            if item == 3:
                break
            return item


async def later():
    with Depth(levels):
        yield levels[0]
        await asyncio.sleep(0)


async def main():
    generator = later()
    print(await generator.__anext__())
    await generator.aclose()
    task = asyncio.ensure_future(waits())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", levels)


async def waits():
    with Depth(levels):
        await asyncio.sleep(10)


print(first([0, 1]), first([0, 3, 1]), levels)
generator = numbers()
print(next(generator), levels)
generator.close()
print(levels)
generator = numbers()
next(generator)
try:
    generator.throw(StopIteration("x"))
except RuntimeError as error:
    print(error)
print(levels)
asyncio.run(main())
