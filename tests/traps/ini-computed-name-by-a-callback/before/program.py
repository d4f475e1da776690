import functools

from reg import A, Base, Other


def show(name, thing):
    return getattr(thing, name, "missing")


things = [Other(), A()]
print(list(map(functools.partial(show, "kinds"), things)), max(things, key=lambda thing: thing.size).size, Base.kinds)
