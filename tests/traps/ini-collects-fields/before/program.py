from reg import Base, Field


class A(Base):
    x = Field()


class B(A):
    y = Field()


print(sorted(A.fields), sorted(B.fields), sorted(Base.fields))
