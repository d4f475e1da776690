class ViewMeta(type):
    def __new__(mcs, name, bases, ns):
        if name != "View":
            bases += (Extra,)
        cls = super().__new__(mcs, name, bases, ns)
        VIEWS.append(name)
        return cls


VIEWS = []


class Extra:
    extra = 1


class View(metaclass=ViewMeta):
    pass


class Home(View):
    pass
