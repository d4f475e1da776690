import tinyorm


class Post:
    title = tinyorm.Column()

    def __init__(self, title, body):
        self.title = title
        self.body = body
