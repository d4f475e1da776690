class Bus:
    def __init__(self, stream):
        self.stream = stream

    async def drain(self):
        stamped = 0
        while not self.stream.empty():
            message = await self.stream.get()
            message.stamp = stamped
            stamped += 1
        return stamped
