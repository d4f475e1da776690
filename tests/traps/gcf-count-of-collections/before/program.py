import gc
import os

DATA = {n: [n] for n in range(100)}
COUNT = []


def main():
    gc.callbacks.append(lambda phase, info: COUNT.append(phase))
    pids = []
    for worker in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(DATA[worker][0])
        pids.append(pid)
    print([os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids], len(COUNT))


main()
