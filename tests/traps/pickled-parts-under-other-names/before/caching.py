import pickle

store = {}


def save(where, value):
    store[where] = pickle.dumps(value)


def load(where):
    got = pickle.loads(store[where])
    got.top.loaded = True
    for each in got.leaves:
        each.key = where
    return got
