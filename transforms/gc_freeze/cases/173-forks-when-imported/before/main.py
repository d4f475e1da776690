import os


def run():
    import workers
    return [os.waitpid(pid, 0)[1] >> 8 for pid in workers.PIDS]


if __name__ == "__main__":
    print(run())
