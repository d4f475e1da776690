import io


def read(path):
    handle = io.open(path)
    try:
        return handle.read()
    finally:
        handle.close()
