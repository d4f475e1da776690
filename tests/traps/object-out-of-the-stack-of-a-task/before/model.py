import asyncio
class Task:
    def __init__(self, n):
        self.n = n
    async def run(self):
        await asyncio.sleep(0.01)
