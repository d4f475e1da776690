import asyncio

from crawl import crawl
from model import fetch

assert asyncio.run(crawl(fetch, ["a", "b"])) == ["a", "b"]
