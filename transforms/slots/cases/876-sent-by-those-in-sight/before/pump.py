import builtins


class Answer:
    def __init__(self, value):
        self.value = value


class Remark:
    def __init__(self, text):
        self.text = text


def steps():
    got = yield "first"
    got.seen = True
    yield got


def run(values):
    found = []
    for value in values:
        way = steps()
        next(way)
        found.append(way.send(Answer(value)))
    return found


def remarks(texts):
    for text in texts:
        builtins.__dict__["print"](Remark(text).text)
