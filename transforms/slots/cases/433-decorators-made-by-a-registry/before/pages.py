from routes import routes


class Page:
    def __init__(self, title):
        self.title = title

    @routes.route("/")
    def show(self):
        return self.title.title()
