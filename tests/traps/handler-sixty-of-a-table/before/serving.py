from kinds import ROUTES


def serve(path):
    handler = ROUTES[path]
    response = handler()
    response.path = path
    return response.size
