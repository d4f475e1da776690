import os


class Node:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        print("gone", self.n, flush=True)


TABLE = {n: [n] for n in range(100)}


def load():
    Node(1)
    Node(2)


def main():
    load()
    print("loaded", flush=True)
    for k in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(TABLE[k][0])
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    print("end", flush=True)


if __name__ == "__main__":
    main()
