GONE = []


class Base:
    def __del__(self):
        GONE.append("base")


class Derived(Base):
    def __del__(self):
        GONE.append("derived")
        super().__del__()
