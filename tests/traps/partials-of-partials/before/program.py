from chain import base, with_level, with_prefix, with_suffix


class Job:
    def __init__(self, number):
        self.number = number


class Other:
    def __init__(self, number):
        self.number = number


run = with_suffix(with_level(with_prefix(base, "p"), 3), "s")
job = run(Job(1))
print(job.label, job.options, Other(2).number)
