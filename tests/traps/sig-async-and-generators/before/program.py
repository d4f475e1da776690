import asyncio


async def order(item, count, price):
    await asyncio.sleep(0)
    return item, count, price


def refund(item, count, reason):
    yield item
    yield from (count, reason)


async def stream(item, count, reason=None):
    yield item
    yield count, reason


async def handle(row):
    print(await order(item=row["item"], count=row["count"], price=row["price"]))
    print(list(refund(item=row["item"], count=row["count"], reason=row["reason"])))
    print([part async for part in stream(item=row["item"], count=row["count"], reason=row.get("reason"))])


asyncio.run(handle({"item": 1, "count": 2, "price": 3, "reason": 4}))
