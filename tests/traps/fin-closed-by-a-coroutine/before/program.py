import asyncio

LOG = []


class R:
    def __init__(self, n):
        self.n = n
        self.open = True

    async def close(self):
        self.open = False
        await asyncio.sleep(0)
        LOG.append(("aclose", self.n))

    def __del__(self):
        if self.open:
            LOG.append(("del", self.n))


async def main():
    r = R(1)
    await r.close()
    R(2)


asyncio.run(main())
print(LOG)
