import functools
import inspect


@functools.cache
def _parameters(function):
    """Names of the parameters of *function*, looked up once per function."""
    return tuple(inspect.signature(function).parameters)


def _call_with(function, data):
    """Call *function* with the entries of *data* that are named like its parameters."""
    return function(**{name: data[name] for name in _parameters(function)})


def run(name, queue, command):
    return (name, queue, command)


def retry(name, queue, retries=0):
    return (name, queue, retries)


def start(data):
    return _call_with(run, data)


def again(data):
    return retry(name=data["name"], queue=data["queue"], retries=data.get("retries", 0))
