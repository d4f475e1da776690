from a import Shape
from b import lazy
lazy(Shape)
ss = [Shape(n) for n in range(3)]
print(ss[2].area)
