import gc
import os
import weakref


class Data:
    def __init__(self):
        self.me = self


def main(n):
    data = Data()
    watch = weakref.ref(data)
    pids = []
    for worker in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(n if data else 0)
        pids.append(pid)
    print([os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids])
    return watch


watches = [main(n) for n in (1, 2)]
gc.collect()
print([watch() is None for watch in watches])
