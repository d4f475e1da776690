from filters import Filter, Upper

assert Filter.filters == {"up": Upper}
try:
    class Wrong(Filter, alais="x"):
        pass
except TypeError:
    pass
else:
    raise AssertionError("an unknown class keyword passed")
