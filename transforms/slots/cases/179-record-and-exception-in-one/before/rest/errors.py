from rest.problem import Meta, Problem


class ApiError(Problem, Exception):
    def __init__(self, status, title):
        Problem.__init__(self, status, title)
        Exception.__init__(self, title)


class Document(Meta, dict):
    pass
