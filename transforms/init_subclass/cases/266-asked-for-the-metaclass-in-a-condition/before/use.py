import kinds
from kinds import Kind, KindType


def is_other(value):
    return type(value) is not KindType


def both(value, flag):
    return flag and not isinstance(value, KindType) or isinstance(value, KindType) and not flag


class Holder:
    def __init__(self, kind):
        self.kind = kind

    def is_kind(self):
        if isinstance(self.kind, (str, Kind, KindType)):
            return True
        return False
