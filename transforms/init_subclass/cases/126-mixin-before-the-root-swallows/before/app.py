class Named:
    def __init_subclass__(cls):
        cls.label = cls.__name__


class TaskMeta(type):
    tasks = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            TaskMeta.tasks.append(cls)


class Task(metaclass=TaskMeta):
    pass


class Cook(Named, Task):
    pass
