from reg import Base, Meta


class Mid(Base):
    pass


class A(Mid):
    def run(self):
        return 1


print(Meta.concrete)
