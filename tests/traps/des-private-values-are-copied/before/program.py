import copy
import pickle


class Node:
    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    @property
    def x(self):
        return self.__x

    @x.setter
    def x(self, value):
        if value > 9:
            raise ValueError("x is too large")
        self.__x = value

    @property
    def y(self):
        return self.__y

    @y.setter
    def y(self, value):
        if value > 19:
            raise ValueError("y is too large")
        self.__y = value

    @property
    def z(self):
        return self.__z

    @z.setter
    def z(self, value):
        if value > 29:
            raise ValueError("z is too large")
        self.__z = value


class Sub(Node):
    pass


n = Sub(1, 2, 3)
m = pickle.loads(pickle.dumps(copy.deepcopy(n)))
m.x = 5
print(vars(n), vars(m))
for name, value in (("x", 10), ("y", 20), ("z", 30)):
    try:
        setattr(n, name, value)
    except ValueError as error:
        print(error)
del m._Node__x
try:
    m.x
except AttributeError as error:
    print(str(error).replace("'", ""))
