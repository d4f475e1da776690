import atexit, io, logging, sys

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s")
log = logging.getLogger("x")


class Box:
    def __init__(self, text):
        self.stream = io.StringIO(text)
        self.text = text

    def close(self):
        log.info("close %s", self.text)
        self.stream.close()

    def __del__(self):
        self.close()


def bye():
    log.info("bye")


atexit.register(bye)
KEEP = {"a": Box("k")}
