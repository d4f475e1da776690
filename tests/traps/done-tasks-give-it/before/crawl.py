import asyncio


async def crawl(make, urls):
    done, _ = await asyncio.wait([asyncio.ensure_future(make(url)) for url in urls])
    for task in done:
        task.result().loaded = True
    return sorted(task.result().url for task in done if task.result().loaded)
