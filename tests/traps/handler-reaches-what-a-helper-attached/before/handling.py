import socketserver


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        line = self.rfile.readline().strip().decode()
        self.server.tally.latest = line
        self.wfile.write(b"ok\n")
