import zlib


def eat(data: bytes, log):
    total = 0
    try:
        while data:
            if data[0] == 0:
                raise ValueError(data)
            total = zlib.crc32(data[:1], total)
            data = data[1:]
    except ValueError as e:
        log.append(e.args[0])
        return None
    finally:
        log.append(data)
    return True
