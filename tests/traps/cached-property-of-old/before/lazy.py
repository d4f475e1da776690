class cached:
    def __init__(self, function):
        self.function = function
        self.__doc__ = function.__doc__

    def __get__(self, thing, owner):
        if thing is None:
            return self
        value = thing.__dict__[self.function.__name__] = self.function(thing)
        return value
