import os


def head(path):
    source = os.fdopen(os.open(path, os.O_RDONLY))
    try:
        return source.read(6)
    finally:
        source.close()


def count(times):
    source = 0

    def step():
        nonlocal source
        source += 1

    for _ in range(times):
        step()
    return source
