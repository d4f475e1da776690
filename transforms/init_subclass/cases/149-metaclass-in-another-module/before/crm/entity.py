from .meta import EntityMeta


class Entity(metaclass=EntityMeta):
    """The base of all."""


class BigCustomer(Entity):
    pass
