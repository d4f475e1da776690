import logging
import sys

logging.basicConfig(format="%(funcName)s %(message)s", level=logging.INFO, stream=sys.stdout)
log = logging.getLogger()


class Step:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        log.info("begin %s", self.name)

    def __exit__(self, *exc):
        log.info("end %s", self.name)


with Step("one"):
    log.info("work")
