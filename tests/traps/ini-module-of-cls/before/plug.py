from reg import Base


class P(Base):
    pass
