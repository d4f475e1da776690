from multiprocessing.managers import BaseManager
from served import Counter, Journal


class Manager(BaseManager):
    pass


Manager.register("Counter", Counter)
Manager.register("Journal", callable=Journal)
if __name__ == "__main__":
    with Manager() as manager:
        counter, journal = manager.Counter(3), manager.Journal()
        print(counter.up(), counter.up(), journal.add("x"))
