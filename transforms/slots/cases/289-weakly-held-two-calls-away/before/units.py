from model import Height


def feet(metres):
    return Height(metres).metres * 3.28
