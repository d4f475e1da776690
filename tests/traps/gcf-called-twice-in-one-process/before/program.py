import os

TABLE = {number: str(number) for number in range(1000)}


def serve(jobs):
    for job in range(jobs):
        pid = os.fork()
        if pid == 0:
            os._exit(len(TABLE[job]))
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


if __name__ == "__main__":
    for _ in range(2):
        serve(2)
