import io


class Rec:
    def __init__(self):
        self.out = io.StringIO()

    def as_dict(self):
        return vars(self)

    def __del__(self):
        self.out.close()
