import asyncio


class Wire:
    closed = 0

    async def send(self, text):
        return len(text)

    async def close(self):
        Wire.closed += 1


async def say(text):
    wire = Wire()
    try:
        return await wire.send(text)
    finally:
        await asyncio.wait_for(wire.close(), 5)
