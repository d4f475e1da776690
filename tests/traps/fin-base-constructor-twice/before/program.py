from res import A, B

log = []
b = B(log)
del b
a = A(log)
del a
print(log)
