import weakref

closed = []
watched = []


class Feed:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        closed.append(self.name)


def watch(thing):
    watched.append(weakref.ref(thing, told))


def told(reference):
    print("gone", closed)


def begin(thing):
    watch(thing)
    return thing


feed = begin(Feed("a"))
del feed
print("end")
