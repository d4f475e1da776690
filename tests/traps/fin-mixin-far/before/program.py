import boxes, mixins


class Middle(boxes.Box):
    pass


class Both(mixins.Quiet, Middle):
    pass


b = Both("x")
s = b.stream
del b
print(s.closed)
