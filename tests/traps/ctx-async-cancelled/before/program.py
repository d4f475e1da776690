class Thing:
    log = []

    def __init__(self, name, fails=False):
        self.name, self.fails = name, fails
        self.log.append("open " + name)

    def close(self):
        self.log.append("close " + self.name)
        if self.fails:
            raise OSError(self.name)

    def read(self):
        return self.name



import asyncio


class Stream:
    def __init__(self):
        Thing.log.append("open stream")

    def close(self):
        Thing.log.append("close stream")

    async def wait_closed(self):
        Thing.log.append("waited")

    async def read(self):
        await asyncio.sleep(30)


async def numbers():
    try:
        for n in range(3):
            yield n
    finally:
        Thing.log.append("numbers closed")


async def work():
    stream = Stream()
    try:
        await stream.read()
    finally:
        stream.close()


async def polite():
    stream = Stream()
    try:
        return 1
    finally:
        stream.close()
        await stream.wait_closed()


async def first():
    source = numbers()
    try:
        async for n in source:
            return n
    finally:
        await source.aclose()


async def main():
    task = asyncio.ensure_future(work())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    print(await polite(), await first())


asyncio.run(main())
print(Thing.log)
