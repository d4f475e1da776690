import os, weakref


class Node:
    def __init__(self, n):
        self.n = n
        self.me = self


TABLE = {n: [n] for n in range(100)}
refs = []


def load():
    refs.append(weakref.ref(Node(1), lambda _: print("dead", flush=True)))


def main():
    load()
    for k in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(TABLE[k][0])
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    print("end", refs[0]() is None, flush=True)


if __name__ == "__main__":
    main()
