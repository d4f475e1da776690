class Sms:
    def __init__(self, to):
        self.to = to

    def send(self):
        return f"sms {self.to} {self.logger}"


def many(numbers):
    return [Sms(n) for n in numbers]
