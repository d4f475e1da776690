import io
import weakref


class Rec:
    def __init__(self):
        self.out = io.StringIO()
        weakref.finalize(self, self.out.close)

    def as_dict(self):
        return vars(self)
