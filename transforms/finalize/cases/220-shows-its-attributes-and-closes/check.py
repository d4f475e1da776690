import conn
c = conn.Conn("a")
assert sorted(c.as_dict()) == ["closed", "fd", "name"]
