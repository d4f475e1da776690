import gc
import os

gc.set_threshold(0)
DATA = {n: [n] for n in range(100)}


class Loop:
    alive = []

    def __init__(self):
        self.me = self

    def __del__(self):
        self.alive.append("gone")


def main():
    Loop()
    for worker in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(DATA[worker][0])
        os.waitpid(pid, 0)
    print(Loop.alive)


main()
