import socket

from port.ship import Ship


def arrive(text):
    try:
        return Ship(int(text))
    except ValueError, TypeError, socket.error:
        return None


def several(texts):
    try:
        return [Ship(int(text)) for text in texts]
    except* OSError, ValueError:
        pass


def label(ship):
    return t"{ship.tons} tons"
