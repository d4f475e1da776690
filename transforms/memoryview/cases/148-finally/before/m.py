def eat(data: bytes, log):
    try:
        while data:
            if data[0] == 0:
                raise ValueError(data)
            data = data[1:]
    except ValueError as e:
        log.append(e.args[0])
        return None
    finally:
        log.append(data)
    return True
