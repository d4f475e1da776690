import io


class Log:
    def __init__(self):
        self.out = io.StringIO()

    def reopen(self):
        self.out.close()
        self.__init__()

    def __del__(self):
        self.out.close()
