class ViewMeta(type):
    views = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if name != "View":
            cls.views.append(name)


class View(metaclass=ViewMeta):
    pass
