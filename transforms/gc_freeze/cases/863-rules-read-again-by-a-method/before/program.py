import os
import weakref


class Rule:
    def __init__(self, number):
        self.number = number
        self.book = [self]


class Book:
    def __init__(self):
        self.rules = [Rule(0) for _ in range(1000)]

    def read_again(self, number):
        self._replace([Rule(number) for _ in range(1000)])

    def _replace(self, rules):
        self.rules = rules


BOOK = Book()


def main():
    first = weakref.ref(BOOK.rules[0])
    for worker in range(3):
        pid = os.fork()
        if pid == 0:
            os._exit(BOOK.rules[worker].number)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
        BOOK.read_again(7)
    junk = [[number] for number in range(2_000_000)]
    print(first() is None, flush=True)
    return junk


if __name__ == "__main__":
    main()
