import os

from tornado.httpserver import HTTPServer

from tables import load_tables


def main(app):
    app.tables = load_tables()
    server = HTTPServer(app)
    server.bind(8000)
    server.start(int(os.environ.get("PROCESSES", "1")))
    return app.tables


if __name__ == "__main__":
    main(object())
