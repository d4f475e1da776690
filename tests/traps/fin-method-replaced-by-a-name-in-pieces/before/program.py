import res
from patches import install

log = []
a = res.Res(log)
install()
del a
b = res.Res(log)
del b
print(log)
