import asyncio


class LineReader:
    _source_traceback = None

    def __init__(self):
        self.lines = []
        self.done = False
        self.transport = None

    def set_transport(self, transport):
        self.transport = transport

    def feed_data(self, data):
        self.lines.extend(data.split())

    def feed_eof(self):
        self.done = True


class Transport:
    def get_extra_info(self, name):
        return None


async def main():
    reader = LineReader()
    protocol = asyncio.StreamReaderProtocol(reader)
    protocol.connection_made(Transport())
    protocol.data_received(b"a b")
    protocol.eof_received()
    return reader.lines, reader.done


print(asyncio.run(main()))
