import os
import conn
conn.Conn("/no/such/file").close()
c = conn.Conn(os.devnull)
c.close()
assert c.fd is None
