from .base import Resource


class User(Resource):
    def __init__(self, login):
        self.login = login
        self.groups = []


def patch(user, payload):
    return user.update(**payload)
