from model import Job
from later import soon, main
import asyncio
jobs = [Job(n) for n in range(3)]
asyncio.run(main(jobs))
print([j.n for j in jobs], [j.done for j in jobs])
