class Receipt:
    def __init__(self, number):
        self.number = number


class Till:
    def ring_up_sale(self, number):
        slip = Slip()
        slip.number = number
        return slip


class Slip:
    pass


class Visit:
    def __init__(self, guest):
        self.guest = guest
