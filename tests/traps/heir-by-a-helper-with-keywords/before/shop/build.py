from importlib import import_module

def job_class(kind):
    return getattr(import_module(__package__ + "." + "jobs"), kind.title() + "Job")

def heir(cls, **values):
    return type(cls.__name__, (cls,), values)
