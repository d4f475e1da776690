import asyncio
async def pump(writer: asyncio.StreamWriter, data: bytes, n: int) -> None:
    while data:
        writer.write(data[:n])
        await writer.drain()
        data = data[n:]
