import os
import shelve
import tempfile

from tmp import Tmp


def save(path, item):
    with shelve.open(path) as store:
        store["last"] = item


def load(path):
    with shelve.open(path) as store:
        return store["last"]


folder = tempfile.TemporaryDirectory()
shelf = os.path.join(folder.name, "shelf")
made = Tmp("work.tmp")
save(shelf, made)
copy = load(shelf)
del made
open("work.tmp", "w").close()
del copy
print(os.path.exists("work.tmp"))
folder.cleanup()
