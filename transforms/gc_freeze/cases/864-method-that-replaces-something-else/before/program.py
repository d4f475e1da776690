import os


class Book:
    def __init__(self):
        self.rules = [[number] for number in range(1000)]
        self.served = 0

    def count(self):
        self.served = self.served + 1


BOOK = Book()


def main():
    for worker in range(3):
        pid = os.fork()
        if pid == 0:
            os._exit(BOOK.rules[worker][0])
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
        BOOK.count()
    print(BOOK.served, flush=True)


if __name__ == "__main__":
    main()
