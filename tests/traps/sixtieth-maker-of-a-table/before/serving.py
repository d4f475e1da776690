from kinds import ROUTES


def serve(path, default):
    response = ROUTES.get(path, default)()
    response.path = path
    return response.size
