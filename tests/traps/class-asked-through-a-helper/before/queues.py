KINDS = {}


def kind_of(job):
    return KINDS.setdefault(type(job).__name__, type(job))


def queue_of(job):
    return getattr(kind_of(job), "queue", "default")
