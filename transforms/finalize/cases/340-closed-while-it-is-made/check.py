import os
import conn
try:
    conn.Conn("")
except ValueError as error:
    assert str(error) == "no path"
else:
    raise AssertionError
c = conn.Conn(os.devnull)
c.close()
