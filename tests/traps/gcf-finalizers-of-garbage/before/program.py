import os
import weakref

GONE = []
DATA = {n: str(n) for n in range(100)}


class Loop:
    def __init__(self):
        self.me = self
        weakref.finalize(self, GONE.append, 1)


def main():
    Loop()
    pids = []
    for worker in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(len(DATA[worker]))
        pids.append(pid)
    print([os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids])
    import gc

    gc.collect()
    print(len(GONE))


main()
