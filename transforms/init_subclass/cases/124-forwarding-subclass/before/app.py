class TaskMeta(type):
    tasks = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            TaskMeta.tasks.append(cls)


class Task(metaclass=TaskMeta):
    pass


class Timed(Task):
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.timer = cls.__name__


class Cook(Timed):
    pass
