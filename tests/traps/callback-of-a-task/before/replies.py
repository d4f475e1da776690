class Reply:
    def __init__(self, text):
        self.text = text


async def ask(text):
    return Reply(text)
