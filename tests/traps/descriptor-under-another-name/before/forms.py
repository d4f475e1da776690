from fields import Integer


class Form:
    age = Integer()

    def __init__(self, age):
        self.age = age
        self.touched = False
