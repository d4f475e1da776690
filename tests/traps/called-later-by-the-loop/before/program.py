import asyncio

from later import finish
from model import Job


async def main():
    jobs = [Job("a"), Job("b")]
    loop = asyncio.get_running_loop()
    for job in jobs:
        loop.call_later(0, finish, job)
    await asyncio.sleep(0.01)
    return jobs

assert all(job.finished for job in asyncio.run(main()))
