from model import Station
from registry import Registry

registry = Registry()


def load(rows):
    return [registry.register(code, Station(code, height)) for code, height in rows]
