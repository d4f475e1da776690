def send_all(sock, data: bytes):
    while data:
        sent = sock.send(data)
        data = data[sent:]
