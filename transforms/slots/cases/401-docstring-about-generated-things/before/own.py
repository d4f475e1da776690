from wire import Message


class Signed(Message):
    def __init__(self, number, by):
        super().__init__(number)
        self.by = by
