from importlib import import_module

def job_class(kind):
    return getattr(import_module(__package__ + "." + "jobs"), kind.title() + "Job")

def title(kind):
    cls = job_class(kind)
    return getattr(cls, "title", cls.__name__.lower())
