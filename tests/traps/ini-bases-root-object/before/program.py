from reg import Base, Meta


class A(Base):
    pass


print(Meta.names)
