JOBS = {}


class JobType(type):
    def __new__(mcs, name, bases, ns):
        if bases:
            ns.setdefault("label", name.lower())
        made = super().__new__(mcs, name, bases, ns)
        if bases:
            JOBS[name] = ns["label"]
        return made


class Job(metaclass=JobType):
    label = None


class Clean(Job):
    pass


class Build(Job):
    label = "make"


class Report(Job):
    @staticmethod
    def label():
        return "report"
