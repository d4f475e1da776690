from jobs import job


def kinds():
    return [name for name in dir(job) if name[0].isupper()]


def ranks(names):
    return [job.Job(name).rank() for name in names if hasattr(job.Job, "run")]
