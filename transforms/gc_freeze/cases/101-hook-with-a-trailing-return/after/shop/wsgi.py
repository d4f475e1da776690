"""The shop's WSGI application."""

CATALOGUE = {"sku-%d" % n: [n, n + 1] for n in range(2000)}


def app(environ, start_response):
    start_response("200 OK", [])
    return [b"%d" % len(CATALOGUE)]
