import os

TABLE = {n: [n] for n in range(50)}


def fork(work):
    pids = []
    for part in work:
        pid = os.fork()
        if pid == 0:
            os._exit(sum(TABLE[n][0] for n in part))
        pids.append(pid)
    return [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]


def send(work):
    if len(work) > 2:
        return split(work)
    return fork(work)


def split(work):
    return send(work[:2]) + again(work[2:])


def again(work):
    return send(work)


if __name__ == "__main__":
    print(send([[1], [2], [3], [4, 5]]))
else:
    print(send([[1], [2]]))
