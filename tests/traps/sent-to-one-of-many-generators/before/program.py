import functools


class Ticket:
    def __init__(self, number):
        self.number = number


class Parcel:
    def __init__(self, weight):
        self.weight = weight


class Letter:
    def __init__(self, words):
        self.words = words


def weigh():
    got = yield None
    while True:
        got.weighed = 0
        got = yield got


def stamp():
    got = yield None
    while True:
        got.stamped = 1
        got = yield got


def sort():
    got = yield None
    while True:
        got.sorted = 2
        got = yield got


def pack():
    got = yield None
    while True:
        got.packed = 3
        got = yield got


def carry():
    got = yield None
    while True:
        got.carryed = 4
        got = yield got


def drop():
    got = yield None
    while True:
        got.droped = 5
        got = yield got


def sign():
    got = yield None
    while True:
        got.signed = 6
        got = yield got


def count():
    got = yield None
    while True:
        got.counted = 7
        got = yield got


def file():
    got = yield None
    while True:
        got.fileed = 8
        got = yield got


def burn():
    got = yield None
    while True:
        got.burned = 9
        got = yield got


def lift():
    got = yield None
    while True:
        got.lifted = 10
        got = yield got


def turn():
    got = yield None
    while True:
        got.turned = 11
        got = yield got


def answering():
    asked = yield None
    return Letter(asked)


def relay(inner):
    result = yield from inner
    result.relayed = True
    return result


STEPS = [weigh, stamp, sort, pack, carry, drop, sign, count, file, burn, lift, turn]


def run():
    things = [Ticket(1), Parcel(2)]
    seen = []
    for position, step in enumerate(STEPS):
        way = step()
        next(way)
        seen.append(way.send(things[position % 2]))
    outer = relay(answering())
    next(outer)
    try:
        outer.send("words")
    except StopIteration as ended:
        ended.value.read = True
        seen.append(ended.value)
    tries = functools.reduce(lambda way, thing: way, things, STEPS[0]())
    next(tries)
    tries.send(seen[-1])
    return seen


for thing in run():
    print(type(thing).__name__, len([name for name in ("weighed", "stamped", "relayed", "read") if hasattr(thing, name)]))

