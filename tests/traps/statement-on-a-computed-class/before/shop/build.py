from importlib import import_module

def job_class(kind):
    return getattr(import_module(__package__ + "." + "jobs"), kind.title() + "Job")

def bound(kind):
    base = job_class(kind)
    class Bound(base):
        app = "bound"
    return Bound
