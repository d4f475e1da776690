from a import P
from memo import size
ps = [P(n) for n in range(3)]
print([size(p) for p in ps])
