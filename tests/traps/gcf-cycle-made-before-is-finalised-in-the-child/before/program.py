import gc
import os
import weakref


class Node:
    def __init__(self):
        self.me = self


NODES = [Node() for _ in range(100)]


def main():
    for _ in range(2):
        pid = os.fork()
        if pid == 0:
            watch = weakref.ref(NODES[0])
            NODES.clear()
            gc.collect()
            os._exit(3 if watch() is None else 4)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


if __name__ == "__main__":
    main()
