import io

FIELDS = ["out"]


class Rec:
    __slots__ = FIELDS + ["name"]

    def __init__(self):
        self.out = io.StringIO()

    def __del__(self):
        self.out.close()
