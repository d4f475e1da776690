from .build import heir, job_class

def start(kind):
    made = heir(job_class(kind), app="the shop")("x")
    return made.bind()
