import asyncio

from pools import Pool
from using import use

assert asyncio.run(use(Pool())) == 2
