import asyncio
import feeds

assert asyncio.run(feeds.first()) == 1 and feeds.CLOSED == [True]
