import gc
import os
import weakref

CACHE = weakref.WeakValueDictionary()


class Page:
    def __init__(self, name):
        self.name, self.me = name, self
        CACHE[name] = self


def load():
    return [Page(str(n)) for n in range(20)]


def main():
    pages = load()
    pids = []
    for worker in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(len(pages))
        pids.append(pid)
    print([os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids])
    del pages
    gc.collect()
    print(len(CACHE))


main()
