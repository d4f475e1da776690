from events import User, Event, note


class Bot:
    def __init__(self, name):
        self.name = name


class Team:
    def __init__(self, name):
        self.name = name


class Webhook:
    def __init__(self, name):
        self.name = name


class Guest:
    def __init__(self, name):
        self.name = name


class System:
    def __init__(self, name):
        self.name = name


actors = [User("u"), Bot("b"), Team("t"), Webhook("w"), Guest("g"), System("s")]
for n, actor in enumerate(actors):
    print(note(Event(actor, "e%d" % n)))
for actor in actors:
    print(actor.name, actor.last)
