class JobMeta(type):
    __slots__ = ()

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            JOBS.append(name)


JOBS = []


class Job(metaclass=JobMeta):
    pass


class Nightly(Job):
    pass
