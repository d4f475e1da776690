import functools

SEEN = []


class StepMetaClass(type):
    @staticmethod
    def wrapped(function):
        @functools.wraps(function)
        def run(self):
            SEEN.append(type(self).__name__)
            return function(self)

        return run

    def __new__(cls, name, bases, attrs):
        if 'run' in attrs:
            attrs['run'] = cls.wrapped(attrs['run'])
        return type.__new__(cls, name, bases, attrs)


class Step(metaclass=StepMetaClass):
    @staticmethod
    def twice(enabled):
        def decorator(function):
            @functools.wraps(function)
            def run(self):
                return function(self) * 2 if enabled else function(self)

            return run

        return decorator

    def run(self):
        return 1


class Double(Step):
    @Step.twice(True)
    def run(self):
        return 4
