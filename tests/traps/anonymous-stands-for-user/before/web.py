from typing import Optional

from users import Anonymous, User


class Request:
    user: Optional[User] = None

    def __init__(self, name):
        self.user = User(name) if name else Anonymous()
