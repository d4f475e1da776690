import gc, weakref


def check(space):
    node = space["TABLE"][0]
    r = weakref.ref(node)
    space["TABLE"].clear()
    del node
    gc.collect()
    print(r() is None)
