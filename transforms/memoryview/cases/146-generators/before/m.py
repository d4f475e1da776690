def chunks(data: bytes, n: int):
    while data:
        yield data[:n]
        data = data[n:]
async def achunks(data: bytes, n: int):
    while data:
        yield data[:n]
        data = data[n:]
