CATALOGUE = {n: [n] for n in range(2000)}


def application(environ, start_response):
    return []
