import os


def load_rules(job):
    rules = {number: [number] for number in range(1000)}
    rules["self"] = rules
    return rules


class Worker:
    def __init__(self, jobs, answer):
        self.jobs = jobs
        self.answer = answer
        self.rules = load_rules(0)

    def run(self):
        for job in self.jobs:
            self.rules = load_rules(job)
            self.perform()

    def perform(self):
        pid = os.fork()
        if pid == 0:
            self.answer(self.rules)
            os._exit(0)
        os.waitpid(pid, 0)


def main(jobs, answer=print):
    worker = Worker(jobs, answer)
    worker.run()


if __name__ == "__main__":
    main([])
