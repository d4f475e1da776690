import asyncio

from pool import connect
from use import use

assert asyncio.run(use(connect)) == 3
