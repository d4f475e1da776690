class Task:
    def __init__(self, name, queue=None):
        self.name = name
        self.queue = queue


class Mail(Task):
    queue = "mail"
