class FormMeta(type):
    def __new__(mcs, name, bases, ns):
        if not bases:
            return super().__new__(mcs, name, bases, ns)
        cls = super().__new__(mcs, name, (Mixin,) + bases, ns)
        FORMS.append(name)
        return cls


FORMS = []


class Mixin:
    mixed = True


class Form(metaclass=FormMeta):
    pass


class Login(Form):
    pass
