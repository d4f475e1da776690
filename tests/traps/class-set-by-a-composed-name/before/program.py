from model import A, B
from ops import apply

a = apply(A(1), [("class", B), ("y", 3)])
print(a.who(), a.x, a.y)
