import asyncio

from crawl import crawl
from model import fetch

assert [page.turn for page in asyncio.run(crawl(fetch, ["a", "b"]))] == [0, 1]
