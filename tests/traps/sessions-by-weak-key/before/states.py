import weakref

table = weakref.WeakKeyDictionary()


def touch(key):
    for state in table.values():
        state.touched = key.name
    for one in table:
        one.fresh = True
    return table[key].touched
