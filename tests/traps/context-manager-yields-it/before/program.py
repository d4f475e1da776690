from sess import session

with session("a") as s:
    s.committed = True
