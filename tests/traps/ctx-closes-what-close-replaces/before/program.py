class Pool:
    def __init__(self):
        self.log = []

    def close(self):
        print("closed", self.log)


def work():
    pool = Pool()
    try:
        pool.close = lambda: print("returned to the pool")
        pool.log.append(1)
    finally:
        pool.close()


def other():
    pool = Pool()
    try:
        pool.log.append(2)
        pool.__class__ = Quiet
    finally:
        pool.close()


class Quiet(Pool):
    def close(self):
        print("quiet")


work()
other()
