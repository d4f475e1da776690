def make(kind):
    wanted = getattr(kind.__init__, "__annotations__", {})
    found = kind(**{name: make(part) for name, part in wanted.items() if name != "return"})
    found.injected = True
    return found
