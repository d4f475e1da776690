import logging

log = logging.getLogger("spy")


class Spy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.debug("%s is gone", self.name)
