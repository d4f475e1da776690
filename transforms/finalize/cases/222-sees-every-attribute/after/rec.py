import io
import weakref


class Rec:
    def __init__(self):
        self.out = io.StringIO()
        weakref.finalize(self, self.out.close)

    def __setattr__(self, name, value):
        if name != "out":
            raise AttributeError(name)
        super().__setattr__(name, value)
