import leaf
from leaf import Leaf


class Tree:
    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        if not isinstance(value, str):
            raise TypeError("name has to be a str")
        self._name = value

    @property
    def size(self):
        return self._size

    @size.setter
    def size(self, value):
        if not isinstance(value, (int, float)):
            raise TypeError("size has to be a number")
        self._size = value

    @property
    def leaf(self):
        return self._leaf

    @leaf.setter
    def leaf(self, value):
        if not isinstance(value, Leaf):
            raise TypeError("leaf has to be a Leaf")
        self._leaf = value
