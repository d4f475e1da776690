import os, weakref, gc


class Node:
    def __init__(self, n):
        self.n = n
        self.me = self


TABLE = {n: Node(n) for n in range(100)}
dead = []
weakref.finalize(TABLE[0], dead.append, 1)


def before():
    TABLE.pop(0, None)
    gc.collect()


os.register_at_fork(before=before)


def main():
    for k in range(1, 3):
        pid = os.fork()
        if pid == 0:
            os._exit(len(dead) * 10 + TABLE[k].n)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


if __name__ == "__main__":
    main()
