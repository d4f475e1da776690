import io
import sys


class Tee:
    def __init__(self, stream):
        self.stream = stream
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def __del__(self):
        self.stream.write("".join(self.parts).upper())


tee = Tee(sys.__stdout__)
tee.write("a\n")
print("x", file=tee)
