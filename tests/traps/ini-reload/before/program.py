import importlib

import plug
import reg

importlib.reload(plug)
print(sorted(reg.KNOWN))
old = reg.Base
importlib.reload(reg)
print(sorted(reg.KNOWN), old is reg.Base, issubclass(plug.A, old))
