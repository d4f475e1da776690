import lib
import res

r = res.R(1)
setattr(lib, "rel" + "ease", lambda n: lib.log.append(("new", n)))
del r
print(lib.log)
