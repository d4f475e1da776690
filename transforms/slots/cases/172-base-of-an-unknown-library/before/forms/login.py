from tinyforms import Form


class Login(Form):
    def __init__(self, user):
        super().__init__()
        self.user = user


class AdminLogin(Login):
    def __init__(self, user, realm):
        super().__init__(user)
        self.realm = realm
