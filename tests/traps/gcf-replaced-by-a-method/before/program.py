import os, weakref


class Rule:
    def __init__(self, n):
        self.n = n
        self.me = self


class Book:
    def __init__(self):
        self.rules = [Rule(n) for n in range(50)]

    def again(self, n):
        self.rules = [Rule(n)] * 50


BOOK = Book()


def main():
    first = weakref.ref(BOOK.rules[0])
    for k in range(3):
        pid = os.fork()
        if pid == 0:
            os._exit(BOOK.rules[k].n)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
        BOOK.again(k)
    junk = [[n] for n in range(600000)]
    print(first() is None)


if __name__ == "__main__":
    main()
