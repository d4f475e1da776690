class Log:
    def __init__(self, file):
        self.file = file

    def __del__(self):
        self.file.close()


class BorrowedLog(Log):
    def __del__(self):
        pass
