log = []


class Job:
    def __init__(self, name):
        self.name = name

    def run(self):
        raise ValueError(self.name)

    def __del__(self):
        log.append(self.name)


def work():
    Job("a").run()


try:
    work()
except ValueError as error:
    kept = error
print(log)
kept = None
print(log)
