import logging


def mark(name):
    for handler in logging.getLogger(name).handlers:
        handler.sink.owner = name
    return name
