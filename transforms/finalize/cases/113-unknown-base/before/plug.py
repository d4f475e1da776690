try:
    from framework import Plugin
except ImportError:
    Plugin = object


class Sink(Plugin):
    def __init__(self, path):
        self.out = open(path, "w")

    def __del__(self):
        self.out.close()
