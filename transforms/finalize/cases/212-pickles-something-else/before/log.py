import copy
import pickle


class Entry:
    def __init__(self, text):
        self.text = text


class Log:
    def __init__(self, path: str) -> None:
        self.file = open(path, "ab")

    def write(self, text: str) -> None:
        entry = Entry(text)
        pickle.dump(entry, self.file)

    def __del__(self) -> None:
        self.file.close()


def options():
    return copy.deepcopy({"a": 1})
