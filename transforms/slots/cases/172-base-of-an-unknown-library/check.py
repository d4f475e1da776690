import sys
import types

forms = types.ModuleType("tinyforms")


class Fields(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if "__slots__" in namespace:
            raise TypeError("a form needs its __dict__")


class Form(metaclass=Fields):
    def __init__(self):
        self.fields = vars(self)


forms.Form = Form
sys.modules["tinyforms"] = forms

from forms.login import AdminLogin, Login

assert Login("kim").fields["user"] == "kim" and AdminLogin("kim", "x").realm == "x"
