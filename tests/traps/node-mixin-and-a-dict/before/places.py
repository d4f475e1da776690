from tree import NodeMixin


class Place(dict, NodeMixin):
    pass
