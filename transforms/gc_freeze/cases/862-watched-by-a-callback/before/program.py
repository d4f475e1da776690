import os
import weakref


class Table:
    def __init__(self):
        self.rows = [[number] for number in range(1000)]
        self.parts = [self]


def serve():
    table = Table()
    watch = weakref.ref(table, lambda _: print("gone", flush=True))
    for worker in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(table.rows[worker][0])
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    return watch


def main():
    watch = serve()
    junk = [[number] for number in range(2_000_000)]
    return watch, junk


if __name__ == "__main__":
    main()
