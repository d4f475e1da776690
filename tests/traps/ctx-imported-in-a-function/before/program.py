from timing import quiet
from use import one, three, two

log = []
with quiet(log):
    one(log)
two(log)
print(log, three(log))
