import gc
import concurrent.futures
import queue


class Job:
    def __init__(self, line):
        self.line = line
        self.token = queue.Queue()
        self.token.put(self.report)

    def report(self):
        return self.line

    def __del__(self):
        self.token.queue.clear()
        print("cleared", self.line)


job = Job("a")
del job
gc.collect()
print("end")
