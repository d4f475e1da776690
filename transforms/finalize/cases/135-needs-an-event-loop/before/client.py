import asyncio


class Client:
    def __init__(self, loop, log):
        self.loop = loop
        self.log = log

    def __del__(self):
        self.loop.call_soon(self.log.append, "closed")
