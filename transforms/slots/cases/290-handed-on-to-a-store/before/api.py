from core import mark


def submit(job):
    return mark(job)
