async def use(pool):
    async with pool.acquire() as connection:
        connection.in_use = True
        return connection.number
