from jobs.kind import JobType


class Job(metaclass=JobType):
    kinds = {}


class Nightly(Job):
    pass


class Hourly(Nightly):
    pass
