import io


class Rec:
    def __init__(self):
        self.out = io.StringIO()

    def restore(self, state):
        self.__dict__.update(state)

    def __del__(self):
        self.out.close()
