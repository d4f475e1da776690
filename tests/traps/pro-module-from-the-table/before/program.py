from lib import home as M
from lib.user import f

print(M.use(M.Memory()))
print(f())
print(M.use(M.Memory()))
