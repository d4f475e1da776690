import functools
import http.server
import threading
import urllib.request


class Handler(http.server.BaseHTTPRequestHandler):
    def __init__(self, app, *args, **kw):
        self.app = app
        super().__init__(*args, **kw)

    def do_GET(self):
        self.app.hits = getattr(self.app, "hits", 0) + 1
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *a):
        pass


def serve(app, n):
    s = http.server.HTTPServer(("127.0.0.1", 0), functools.partial(Handler, app))
    t = threading.Thread(target=s.serve_forever, daemon=True)
    t.start()
    for _ in range(n):
        urllib.request.urlopen("http://127.0.0.1:%d/" % s.server_port).read()
    s.shutdown()
    s.server_close()
