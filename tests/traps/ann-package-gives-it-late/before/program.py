from lib import home as M
from lib.user import f

print(M.page(3, size=4, db=M.Db()))
print(f())
print(M.page(3, size=4, db=M.Db()))
