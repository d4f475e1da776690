from reg import Base


class A(Base):
    pass


print(sorted(Base.registry), Base(3))
