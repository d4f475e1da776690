class Duck(type):
    def __instancecheck__(cls, thing):
        return cls.mark in thing.__dict__


class Marked(metaclass=Duck):
    mark = "marked"
