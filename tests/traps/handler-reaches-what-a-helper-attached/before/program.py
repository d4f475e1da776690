import socket
import threading
from handling import Handler
from serving import Server
with Server(Handler) as server:
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    with socket.create_connection(server.server_address) as client:
        client.sendall(b"hello\n")
        answer = client.makefile().readline()
    thread.join()
    assert answer == "ok\n" and server.tally.latest == "hello"
