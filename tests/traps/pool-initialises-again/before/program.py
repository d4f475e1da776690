from pool import Pool
from shot import Shot
p = Pool(Shot)
a = p.take(1); a.hit(); p.give(a)
b = p.take(2)
print(b.x, b.hits, [p.take(i).hits for i in range(3)])
