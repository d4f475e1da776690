import asyncio


class _Lease:
    def __init__(self, pool, log):
        self._pool, self._log = pool, log

    async def __aenter__(self):
        await asyncio.sleep(0)
        self._connection = await self._pool.get()
        return self._connection

    async def __aexit__(self, exc_type, exc_value, traceback):
        if exc_type is not None:
            self._log.append(exc_type.__name__)
            await self._pool.drop(self._connection)
        else:
            await self._pool.put(self._connection)
        return False


async def use(pool, log, work):
    async with _Lease(pool, log) as connection:
        return await work(connection)
