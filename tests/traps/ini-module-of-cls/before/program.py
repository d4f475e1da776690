import plug  # noqa: F401
from reg import Base, Meta


class A(Base):
    pass


print(sorted((k, v) for k, v in Meta.known.items()))
