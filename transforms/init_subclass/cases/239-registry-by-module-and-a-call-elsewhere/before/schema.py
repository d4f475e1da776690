from base import Message


def message(name):
    return type(name, (Message,), {})
