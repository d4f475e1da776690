from dbg.mixins import ReprMixin


class Packet(ReprMixin):
    def __init__(self, source, target):
        self.source = source
        self.target = target
