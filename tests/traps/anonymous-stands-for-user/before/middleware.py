from web import Request


def authenticate(request: Request):
    request.user.backend = "model"
    return request.user.name, request.user.backend
