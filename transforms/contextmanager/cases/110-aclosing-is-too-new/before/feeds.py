CLOSED = []


async def lines():
    try:
        yield 1
        yield 2
    finally:
        CLOSED.append(True)


async def first():
    items = lines()
    try:
        async for item in items:
            return item
    finally:
        await items.aclose()
