import os, socketserver, threading, socket, sys

TABLE = {n: [n] for n in range(100)}


class Node:
    def __init__(self):
        self.me = self

    def __del__(self):
        os.write(1, b"gone\n")


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"%d" % TABLE[3][0])


class Server(socketserver.ForkingMixIn, socketserver.TCPServer):
    pass


def ask(port):
    for _ in range(2):
        with socket.create_connection(("127.0.0.1", port)) as s:
            print(s.recv(10), flush=True)


def main():
    Node()
    with Server(("127.0.0.1", 0), Handler) as server:
        t = threading.Thread(target=lambda: (ask(server.server_address[1]), server.shutdown()))
        t.start()
        server.serve_forever()
        t.join()
    os.write(1, b"end\n")


if __name__ == "__main__":
    main()
