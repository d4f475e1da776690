import gc
import os
import weakref


class Node:
    def __init__(self):
        self.me = self


class Care:
    sweeper = gc

    def tidy(self):
        self.sweeper.collect()


NODES = [Node() for _ in range(1000)]


def work(care):
    watch = weakref.ref(NODES[0])
    NODES.clear()
    care.tidy()
    return 3 if watch() is None else 4


def main():
    for _ in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(work(Care()))
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
