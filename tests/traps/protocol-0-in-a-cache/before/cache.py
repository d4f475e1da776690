import pickle

STORE = {}


def keep(key, value):
    STORE[key] = pickle.dumps(value, 0).decode("latin-1")


def fetch(key):
    return pickle.loads(STORE[key].encode("latin-1"))
