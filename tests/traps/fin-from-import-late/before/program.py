import lib
import res

r = res.R(1)
lib.release = lambda n: lib.log.append(("new", n))
del r
print(lib.log)
