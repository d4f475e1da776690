from reg import A, Base, Other

MAKERS = {"a": A, "other": Other}


def build(key):
    return MAKERS[key]()


def show(thing, name):
    return getattr(thing, name, "missing")


print([show(build(key), name) for key in MAKERS for name in ("kinds", "size")], Base.kinds)
