from base import Marks


class Form(metaclass=Marks):
    pass
