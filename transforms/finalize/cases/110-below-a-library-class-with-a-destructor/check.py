import conn
log = []
c = conn.Conn(log)
del c
assert log == ["gone"]
