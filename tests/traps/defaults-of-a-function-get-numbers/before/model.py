class Opt:
    def __init__(self, flag):
        self.flag = flag


def run(a=Opt("-a"), *, b=Opt("-b")):
    return a.flag + b.flag
