from lib import home as M
from lib.user import f

print(M.Conf().__class__.__name__)
print(f())
print(M.Conf().__class__.__name__)
