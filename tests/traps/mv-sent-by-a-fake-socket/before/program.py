import socket


class Fake:
    def __init__(self):
        self.sent = b""

    def send(self, data):
        self.sent = self.sent + data[:3]
        return min(len(data), 3)


def send_all(sock, data: bytes):
    while data:
        n = sock.send(data)
        data = data[n:]


fake = Fake()
send_all(fake, b"abcdefgh")
print(fake.sent)
left, right = socket.socketpair()
send_all(left, b"abcdefgh")
print(right.recv(100))
left.close()
right.close()
