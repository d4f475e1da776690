pool = []


class Worker:
    def __init__(self, number):
        self.number = number

    def __del__(self):
        pool.append(self)


w = Worker(1)
del w
print(len(pool), pool[0].number)
pool.clear()
print(len(pool))
