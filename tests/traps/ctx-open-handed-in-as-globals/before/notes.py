def read(path):
    handle = open(path)
    try:
        return handle.read()
    finally:
        handle.close()


def fake_open(make):
    globals()["open"] = make
