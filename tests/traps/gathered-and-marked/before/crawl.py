import asyncio


async def crawl(fetch, urls):
    pages = await asyncio.gather(*[fetch(url) for url in urls])
    for rank, page in enumerate(pages):
        page.rank = rank
    return pages
