class State:
    def __init__(self, name):
        self.name = name


class Shared:
    def __init__(self):
        self.states = {}

    def __get__(self, instance, owner):
        return self.states.setdefault(owner, State(owner.__name__))


class Machine:
    state = Shared()


class Engine:
    state = Shared()
