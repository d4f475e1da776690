"""The application."""


def make_app():
    table = {n: [n] for n in range(2000)}

    def app(environ, start_response):
        start_response("200 OK", [])
        return [b"%d" % len(table)]

    app.table = table
    return app
