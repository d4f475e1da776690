import asyncio

log = []


class Client:
    def __init__(self, loop):
        self.loop = loop

    def __del__(self):
        if not self.loop.is_closed():
            self.loop.call_soon(log.append, "ended")
        else:
            log.append("too late")


loop = asyncio.new_event_loop()
c = Client(loop)
del c
loop.run_until_complete(asyncio.sleep(0))
d = Client(loop)
loop.close()
del d
print(log)
