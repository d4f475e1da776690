import sys
import client
c = client.Client()
assert c.read() == b"hello"
socks = [c._sock, c._peer, c._spare]
c.close()
c.close()
assert c._closed and all(sock.fileno() == -1 for sock in socks)
c = client.Client()
socks = [c._sock, c._peer, c._spare]
del c
assert all(sock.fileno() == -1 for sock in socks)
try:
    client.Client(fails=True)
except OSError as error:
    half = error.__traceback__.tb_next.tb_frame.f_locals["self"]
    assert half._closed
    sock = half._sock
    del half, error
assert sock.fileno() != -1, "nobody closes what a half-made client has"
sock.close()
if sys.argv[1] == "after":
    assert not hasattr(client.Client, "__del__")
