import os, weakref
from care import Care


class Node:
    def __init__(self, n):
        self.n = n
        self.me = self


TABLE = {n: Node(n) for n in range(100)}


def work(k, care=Care()):
    r = weakref.ref(TABLE[k])
    del TABLE[k]
    care.tidy()
    return 0 if r() is None else 1


def main():
    for k in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(work(k))
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


if __name__ == "__main__":
    main()
