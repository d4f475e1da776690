import gc

calls = []


def run(n):
    try:
        while True:
            yield n
    finally:
        calls.append("closed")


class R:
    def __init__(self):
        self.gen = run(3)
        next(self.gen)

    def __del__(self):
        self.gen.close()
        calls.append("del")


r = R()
del r
gc.collect()
print(calls)
