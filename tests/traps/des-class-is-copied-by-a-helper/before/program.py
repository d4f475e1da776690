class Node:
    def __init__(self, left, right, up):
        self.left, self.right, self.up = left, right, up

    @property
    def left(self):
        return self.__left

    @left.setter
    def left(self, value):
        if value is None:
            raise ValueError("left is missing")
        self.__left = value

    @property
    def right(self):
        return self.__right

    @right.setter
    def right(self, value):
        if value is None:
            raise ValueError("right is missing")
        self.__right = value

    @property
    def up(self):
        return self.__up

    @up.setter
    def up(self, value):
        if value is None:
            raise ValueError("up is missing")
        self.__up = value


def copy_of(kind, name):
    members = {key: value for key, value in vars(kind).items() if key not in ("__dict__", "__weakref__")}
    return type(name, kind.__bases__, members)


node = Node(1, 2, 3)
copy = copy_of(Node, "Copy")(4, 5, 6)
print(node.left, copy.left, sorted(vars(copy)), sorted(vars(node)))
