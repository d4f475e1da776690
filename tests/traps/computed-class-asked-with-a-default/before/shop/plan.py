from .build import job_class, title

def start(kind):
    return title(kind), job_class(kind)("x").title
