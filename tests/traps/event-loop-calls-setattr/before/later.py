import asyncio
def soon(loop, thing, **values):
    for name, value in values.items():
        loop.call_soon(setattr, thing, name, value)
async def main(things):
    loop = asyncio.get_running_loop()
    for thing in things:
        soon(loop, thing, done=True)
    await asyncio.sleep(0.01)
