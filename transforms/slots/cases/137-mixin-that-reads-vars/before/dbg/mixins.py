class ReprMixin:
    def __repr__(self):
        inner = ", ".join("%s=%r" % pair for pair in sorted(vars(self).items()))
        return type(self).__name__ + "(" + inner + ")"
