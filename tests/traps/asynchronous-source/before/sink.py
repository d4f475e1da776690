async def drain(stream):
    seen = []
    async for event in stream:
        event.drained = True
        seen.append(event.number)
    return seen
