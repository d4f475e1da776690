from reg import Base, Meta


class A(Base):
    plugins = "mine"


class B(A):
    pass


print(A.plugins, B.plugins, Meta.plugins)
