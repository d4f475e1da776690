import logging
log = logging.getLogger("m")
def show(data: bytes):
    out = []
    while data:
        chunk = data[:3]
        log.warning("chunk %r of %d", chunk, len(data))
        out.append(f"{chunk!r} {data[:1]!r} {len(data)}")
        data = data[3:]
    return out
