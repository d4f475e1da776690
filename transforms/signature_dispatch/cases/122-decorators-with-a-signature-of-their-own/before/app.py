from functools import wraps


def traced(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def with_session(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        kwargs["session"] = "real"
        return function(*args, **kwargs)

    return wrapper


class Task:
    def __init__(self, function):
        self.function = function

    def __call__(self, **options):
        return self.function(**options)


@traced
def plain(a, b, c):
    return (a, b, c)


@with_session
def injected(session, a, b, c):
    return (session, a, b, c)


@Task
def task(a, b, c):
    return (a, b, c)


def all_of(data):
    return [
        plain(a=data["a"], b=data["b"], c=data["c"]),
        injected(a=data["a"], b=data["b"], c=data["c"]),
        task(a=data["a"], b=data["b"], c=data["c"]),
    ]
