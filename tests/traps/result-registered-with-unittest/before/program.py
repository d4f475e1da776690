import unittest


class Outcome:
    def __init__(self):
        self.failed = []
        self.shouldStop = False

    def stop(self):
        self.shouldStop = True


class Line:
    def __init__(self, text):
        self.text = text


o = Outcome()
unittest.registerResult(o)
print(unittest.removeResult(o), [Line(t).text for t in "ab"])
