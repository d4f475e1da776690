import asyncio
import io


class Bar:
    def __init__(self):
        self.width = 80

    async def listen(self):
        await asyncio.sleep(0)
        self.pipe = io.StringIO()
        return self.pipe

    def __del__(self):
        try:
            self.pipe.close()
        except AttributeError:
            pass


async def main():
    bar = Bar()
    one = await bar.listen()
    two = await bar.listen()
    del bar
    print(one.closed, two.closed)
    del Bar().width


asyncio.run(main())
