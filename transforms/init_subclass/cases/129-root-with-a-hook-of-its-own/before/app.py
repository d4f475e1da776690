class TaskMeta(type):
    tasks = []

    def __init__(cls, name, bases, ns, **kwargs):
        super().__init__(name, bases, ns)
        if bases:
            TaskMeta.tasks.append(cls)


class Task(metaclass=TaskMeta):
    def __init_subclass__(cls, level=0, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.level = level


class Cook(Task, level=3):
    pass
