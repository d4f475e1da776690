"""Answers one word per connection, each in a process of its own."""
import gc
import socketserver

WORDS = {"word-%d" % n: [n] for n in range(2000)}


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        word = self.rfile.readline().decode().strip()
        self.wfile.write(repr(WORDS.get(word)).encode())


class Server(socketserver.ForkingMixIn, socketserver.TCPServer):
    allow_reuse_address = True


def main(address=("127.0.0.1", 7412)):
    with Server(address, Handler) as server:
        gc.collect()
        gc.freeze()
        server.serve_forever()


if __name__ == "__main__":
    main()
