"""How objects come to be: `__new__` that gives others, `__init__` that is called again, fails, yields, or is put in later."""
import copy
import inspect
import pickle


class One:
    only = None

    def __new__(cls):
        if cls.only is None:
            cls.only = super().__new__(cls)
        return cls.only

    def __init__(self):
        self.count = getattr(self, "count", 0) + 1


class Other:
    def __new__(cls):
        return "no such object"

    def __init__(self):
        raise RuntimeError("never")


class Fails:
    def __init__(self, number):
        self.number = number
        if number:
            raise ValueError(number)


class Returns:
    def __init__(self):
        return 1


class Patched:
    pass


class Parameters:
    def __init__(self, a, b=2, /, c=3, *rest, d, e=5, **others):
        self.all = a, b, c, rest, d, e, others


def init(self, number=3):
    self.number = number


One()
One()
print(One().count, Other())
for number in (0, 1):
    try:
        print(vars(Fails(number)))
    except ValueError as error:
        trace, names = error.__traceback__, []
        while trace:
            names.append(trace.tb_frame.f_code.co_name)
            trace = trace.tb_next
        print(names[0], names[-1])
try:
    Returns()
except TypeError as error:
    print(error)
try:
    Fails()
except TypeError as error:
    print(error)
Patched.__init__ = init
print(vars(Patched()), vars(Patched(4)))
Patched.__init__ = lambda self: None
print(vars(Patched()))
del Patched.__init__
print(vars(Patched()), "__init__" in vars(Patched))
print(inspect.signature(Fails), inspect.signature(Fails.__init__), Fails.__init__.__qualname__, Fails.__init__.__defaults__)
print(inspect.getfullargspec(Parameters.__init__), inspect.signature(Parameters), Parameters.__init__.__kwdefaults__)
print(Parameters(1, d=4).all, Parameters(1, 2, 3, 4, 5, d=6, f=7).all, Parameters.__init__.__code__.co_varnames[:3])
for wrong in ({}, {"d": 1}, {"a": 1, "d": 1}):
    try:
        Parameters(**wrong)
    except TypeError as error:
        print(error)
print(inspect.getsource(Fails).splitlines()[0], Fails.__init__.__name__)
print(vars(pickle.loads(pickle.dumps(Fails(0)))), vars(copy.deepcopy(Fails(0))))
bare = object.__new__(Fails)
bare.x = 1
print(vars(bare))
Fails.__init__(bare, 0)
print(vars(bare))
