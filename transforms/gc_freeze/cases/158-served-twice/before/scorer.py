"""Prefork workers that score texts; one that dies is replaced."""
import os
import sys


class Model:
    def __init__(self, words):
        self.weights = {"word-%d" % n: [n] for n in range(words)}

    def score(self, text):
        return sum(self.weights.get(word, [0])[0] for word in text.split())


def spawn(model, work):
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work(model)
        code = 0
    finally:
        os._exit(code)


def serve(workers, work):
    model = Model(2000)
    alive = set()
    while len(alive) < workers:
        alive.add(spawn(model, work))
    failed = 0
    while alive:
        pid, status = os.wait()
        alive.discard(pid)
        failed += status != 0
    return failed


def main():
    work = lambda model: print(model.score("word-1 word-2"))
    return serve(4, work) or serve(2, work)


if __name__ == "__main__":
    sys.exit(main())
