from importlib import import_module

def job_class(kind):
    return getattr(import_module(__package__ + "." + "jobs"), kind.title() + "Job")
