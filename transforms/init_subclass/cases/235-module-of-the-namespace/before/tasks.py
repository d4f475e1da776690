TASKS = {}


class TaskMeta(type):
    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        if name != "Task":
            label = "%s.%s" % (ns["__module__"], name)
            if label in TASKS:
                raise ValueError("%s is there already" % name)
            TASKS[label] = cls
            cls.label = name.lower()
            cls.title = name.title()
        return cls


class Task(metaclass=TaskMeta):
    pass


class Sweep(Task):
    pass
