from fields import KNOWN, Bind, Setting

assert KNOWN == [Setting, Bind]
assert len(Setting.__subclasses__()) >= 1
