import functools
import weakref


def memoised(function):
    known = weakref.WeakKeyDictionary()

    @functools.wraps(function)
    def ask(thing):
        if thing not in known:
            known[thing] = function(thing)
        return known[thing]

    return ask
