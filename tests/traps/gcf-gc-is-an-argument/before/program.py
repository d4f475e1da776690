import os

DATA = {n: [n] for n in range(100)}


def serve(gc, workers):
    pids = []
    for worker in range(workers):
        pid = os.fork()
        if pid == 0:
            os._exit(DATA[worker + gc][0])
        pids.append(pid)
    print([os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids])


if os.environ.get("NOTHING") is None:
    serve(3, 2)
