import functools
import inspect


def inject(function):
    signature = inspect.signature(function)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        for name, parameter in signature.parameters.items():
            if name not in kwargs and isinstance(parameter.annotation, type):
                service = parameter.annotation()
                service.injected_into = function.__name__
                kwargs[name] = service
        return function(*args, **kwargs)

    return wrapper
