import jsonpickle

from queue_.task import Task


def message(kind, payload):
    return jsonpickle.encode(Task(kind, payload))
