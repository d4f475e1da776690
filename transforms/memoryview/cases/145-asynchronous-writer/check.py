import asyncio, m
async def main():
    got = bytearray()
    done = asyncio.Event()
    async def serve(r, w):
        got.extend(await r.read()); w.close(); done.set()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    r, w = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
    data = bytes(range(256)) * 40000
    await m.pump(w, data, 70000)
    w.close()
    await done.wait()
    assert bytes(got) == data
    server.close()
asyncio.run(main())
