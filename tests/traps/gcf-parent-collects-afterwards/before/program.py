import gc
import os
import weakref


class Node:
    def __init__(self):
        self.me = self


CACHE = {"a": Node()}


def main():
    for _ in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(len(CACHE))
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    watch = weakref.ref(CACHE["a"])
    CACHE.clear()
    gc.collect()
    print(watch() is None)


if __name__ == "__main__":
    main()
