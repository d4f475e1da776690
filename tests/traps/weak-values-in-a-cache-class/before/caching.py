import weakref


class Cache:
    def __init__(self, make):
        self._make = make
        self._known = weakref.WeakValueDictionary()

    def get(self, key):
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._make(key)
        return found
