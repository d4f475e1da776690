from importlib import import_module

def job_class(kind):
    return getattr(import_module(__package__ + "." + "jobs"), kind.title() + "Job")

def prepared(kind, level):
    cls = job_class(kind)
    cls.level = level
    return cls
