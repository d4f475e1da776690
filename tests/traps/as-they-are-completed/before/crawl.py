import asyncio


async def crawl(make, urls):
    found = []
    for coming in asyncio.as_completed([make(url) for url in urls]):
        page = await coming
        page.turn = len(found)
        found.append(page)
    return found
