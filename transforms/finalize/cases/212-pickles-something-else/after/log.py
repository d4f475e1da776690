import copy
import pickle
import weakref


class Entry:
    def __init__(self, text):
        self.text = text


class Log:
    def __init__(self, path: str) -> None:
        self.file = open(path, "ab")
        self._finalizer = weakref.finalize(self, self.file.close)

    def write(self, text: str) -> None:
        entry = Entry(text)
        pickle.dump(entry, self.file)


def options():
    return copy.deepcopy({"a": 1})
