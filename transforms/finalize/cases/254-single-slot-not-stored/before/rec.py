import io


class Rec:
    __slots__ = ('out',)

    def __init__(self):
        self.out = io.StringIO()

    def __del__(self):
        self.out.close()
