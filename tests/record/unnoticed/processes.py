"""Forks while threads run, pools of processes, spawned ones, daemons, and a fork out of a fork."""
import concurrent.futures
import multiprocessing
import os
import sys
import threading


class Box:
    def __init__(self, number):
        self.number = number


def work(number):
    return sum(Box(inner).number for inner in range(number))


if __name__ == "__main__":
    stop = threading.Event()
    busy = threading.Thread(target=lambda: [work(50) for _ in iter(lambda: stop.is_set(), True)])
    busy.start()
    pids = []
    for number in range(4):
        pid = os.fork()
        if pid == 0:
            inner = os.fork()
            if inner == 0:
                Box(1)
                os._exit(number)
            os._exit(os.waitstatus_to_exitcode(os.waitpid(inner, 0)[1]) + 10)
        pids.append(pid)
    print([os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids])
    stop.set()
    busy.join()
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
            print(method, list(pool.map(work, range(5))))
        process = context.Process(target=work, args=(3,), daemon=True)
        process.start()
        process.join()
        print(process.exitcode)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(pool.map(work, [10, 20]))
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-c", "print('another program')"])
