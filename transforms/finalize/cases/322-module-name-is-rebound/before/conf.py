import dev


def quiet():
    dev.free = lambda handle: None
