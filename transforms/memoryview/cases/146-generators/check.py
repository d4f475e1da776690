import m, asyncio
out = list(m.chunks(b"abcde", 2))
assert out == [b"ab", b"cd", b"e"] and all(type(x) is bytes for x in out)
async def go():
    return [x async for x in m.achunks(b"abcde", 2)]
out = asyncio.run(go())
assert out == [b"ab", b"cd", b"e"] and all(type(x) is bytes for x in out)
