from reg import Base


class A(Base):
    pass
