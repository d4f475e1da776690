import io


class Rec:
    def __init__(self):
        self.out = io.StringIO()

    def __setattr__(self, name, value):
        if name != "out":
            raise AttributeError(name)
        super().__setattr__(name, value)

    def __del__(self):
        self.out.close()
