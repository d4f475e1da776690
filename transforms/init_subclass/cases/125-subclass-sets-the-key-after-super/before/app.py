class TaskMeta(type):
    tasks = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            TaskMeta.tasks[cls.code] = cls


class Task(metaclass=TaskMeta):
    code = 0


class Timed(Task):
    code = 1

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.code = len(cls.__name__)


class Cooking(Timed):
    pass
