import asyncio
import client
loop = asyncio.new_event_loop()
log = []
c = client.Client(loop, log)
del c
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
assert log == ["closed"]
