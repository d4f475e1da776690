"""`__class__` is assigned, to and fro, and says otherwise than the type."""
import copy
import pickle


class Closed:
    def __init__(self, name):
        self.name = name

    def state(self):
        return "closed " + self.name


class Open(Closed):
    def state(self):
        self.__class__ = Closed
        return "opened " + self.name


class Liar:
    def __init__(self):
        self.secret = 1

    @property
    def __class__(self):
        return Closed


door = Closed("door")
print(door.state(), vars(door))
door.__class__ = Open
print(type(door).__name__, door.state(), door.state())
liar = Liar()
print(isinstance(liar, Closed), type(liar).__name__, liar.__dict__)
print(copy.copy(door).state(), pickle.loads(pickle.dumps(door)).state())
try:
    door.__class__ = int
except TypeError as error:
    print(type(error).__name__)
Open.__bases__ = (Liar, Closed)
print([cls.__name__ for cls in Open.__mro__])
