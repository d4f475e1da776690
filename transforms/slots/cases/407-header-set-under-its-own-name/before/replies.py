class Reply:
    def __init__(self, status):
        self.status = status


def answer(status):
    reply = Reply(status)
    setattr(reply, "x-cached", True)
    return reply
