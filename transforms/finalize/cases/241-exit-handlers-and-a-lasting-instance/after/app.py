import atexit


def goodbye():
    return None


atexit.register(goodbye)
