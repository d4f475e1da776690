def started(base):
    found = [kind("x") for kind in base.__subclasses__()]
    for it in found:
        it.running = True
    return found
