import os, socket, socketserver, threading

TABLE = {n: [n] for n in range(1000)}


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        n = int(self.rfile.readline())
        self.wfile.write(f"{TABLE[n][0]}\n".encode())


class Server(socketserver.ForkingMixIn, socketserver.TCPServer):
    allow_reuse_address = True


def ask(port, n):
    with socket.create_connection(("127.0.0.1", port)) as s:
        s.sendall(f"{n}\n".encode())
        return s.makefile().readline().strip()


def main():
    with Server(("127.0.0.1", 0), Handler) as server:
        port = server.server_address[1]

        def client():
            print(ask(port, 3), ask(port, 4), flush=True)
            server.shutdown()

        t = threading.Thread(target=client)
        t.start()
        server.serve_forever()
        t.join()


if __name__ == "__main__":
    main()
