import contextlib


class Head:
    def __init__(self):
        self.next = None


class Link:
    def __init__(self, word):
        self.word = word


def in_a_loop(words):
    last = Head()
    first = last
    for word in words:
        last.follower = word
        last = Link(word)
    last.follower = None
    return first.follower


class Draft:
    def __init__(self):
        self.text = ""


class Final:
    def __init__(self):
        self.text = "."


def by_a_callback(run):
    page = Draft()

    def finish():
        nonlocal page
        page = Final()

    page = Draft()
    run(finish)
    page.pages = 3
    return page.pages


class Plain:
    def __init__(self):
        self.size = 1


class Broken:
    def __init__(self):
        self.size = 2


def by_failing(load):
    result = Plain()
    try:
        result = Broken()
        result = load()
    except ValueError:
        pass
    result.reason = "?"
    return result.reason


class Usual:
    def __init__(self):
        self.value = 0


class Odd:
    def __init__(self):
        self.value = 1


def perhaps(flag):
    seen = Usual()
    if flag and (seen := Odd()).value:
        seen.looked = 1
    seen.looked = 2
    return seen.looked


class Early:
    def __init__(self):
        self.rank = 0


class Late:
    def __init__(self):
        self.rank = 1


def later():
    who = Early()
    marks = (setattr(who, "turn", turn) for turn in range(2))
    who = Late()
    list(marks)
    return who.turn


class Open:
    def __init__(self):
        self.state = "open"


class Shut:
    def __init__(self):
        self.state = "shut"


def suppressed(fail):
    door = Shut()
    with contextlib.suppress(KeyError):
        if fail:
            {}["key"]
        door = Open()
    door.seen = True
    return door.seen


class Card:
    def __init__(self):
        self.face = 1


class Pack:
    def __init__(self, top):
        self.top = top


def matched(pack):
    card = Card()
    match pack:
        case Pack(top=card):
            pass
    card.played = True
    return card.played


class Slow:
    def __init__(self):
        self.steps = 9


class Fast:
    def __init__(self):
        self.steps = 1


def while_it_runs(times):
    way = Slow()
    while times:
        way.taken = times
        times -= 1
        way = Fast()
    return way


def load():
    raise ValueError


print(in_a_loop("ab"), by_a_callback(lambda call: call()), by_failing(load), perhaps(True), perhaps(False), later())
print(suppressed(True), suppressed(False), matched(Pack(Pack(1))), while_it_runs(2).taken if hasattr(while_it_runs(2), "taken") else None)
