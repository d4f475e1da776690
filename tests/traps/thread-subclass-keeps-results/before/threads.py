import threading


class Result(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function, self.args = function, args
        self.value = None

    def run(self):
        self.value = self.function(*self.args)

    def get(self):
        self.join()
        return self.value
