import sys


class Tee:
    def __init__(self, stream):
        self.stream = stream
        self.lines = []

    def __del__(self):
        self.lines.clear()
        self.stream.write("closed\n")


class Wrapper:
    def __init__(self, tee):
        self.tee = tee

    def write(self, text):
        self.tee.lines.append(text)
        return self.tee.stream.write(text)

    def flush(self):
        self.tee.stream.flush()


sys.stdout = Wrapper(Tee(sys.stdout))
print("hello")
sys.stdout = sys.__stdout__
print("end")
