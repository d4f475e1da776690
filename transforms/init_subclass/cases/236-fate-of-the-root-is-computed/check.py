from parts import PARTS

assert PARTS == ["Part"]
