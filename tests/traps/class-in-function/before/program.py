from p import A, make

P = make(A)
p = P(1)
p.a = 4
p.zzz = 2
assert p.zzz == 2
