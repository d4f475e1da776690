from leaf import Leaf


class Tree:
    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        if not isinstance(value, str):
            raise TypeError("name must be of type str")
        self._name = value

    @property
    def size(self):
        return self._size

    @size.setter
    def size(self, value):
        if not isinstance(value, int):
            raise TypeError("size must be of type int")
        self._size = value

    @property
    def leaf(self):
        return self._leaf

    @leaf.setter
    def leaf(self, value):
        if not isinstance(value, Leaf):
            raise TypeError("leaf must be of type Leaf")
        self._leaf = value
