import os


class Node:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        print("closed", self.n, flush=True)


TABLE = {}


def load():
    TABLE.update({n: Node(n) for n in range(2)})


def main():
    load()
    for k in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(TABLE[k].n)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    TABLE.clear()
    print("cleared", flush=True)


if __name__ == "__main__":
    main()
