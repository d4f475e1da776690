from importlib import import_module

def job_class(kind):
    return getattr(import_module(__package__ + "." + "jobs"), kind.title() + "Job")

def bound(kind, app):
    cls = job_class(kind)
    return type(cls.__name__, (cls,), dict(app=app))
