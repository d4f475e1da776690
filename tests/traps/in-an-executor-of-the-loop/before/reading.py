import asyncio


async def read_all(read, names):
    loop = asyncio.get_running_loop()
    found = []
    for name in names:
        content = await loop.run_in_executor(None, read, name)
        content.name = name
        found.append(content)
    return [(one.name, one.text) for one in found]
