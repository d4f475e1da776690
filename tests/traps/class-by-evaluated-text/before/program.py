from jobs import kind
k = kind("mail")
print(k.order, k().bump())
k.order = 20
print(k().bump())
