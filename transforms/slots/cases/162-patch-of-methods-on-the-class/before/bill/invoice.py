class Invoice:
    def __init__(self, number, cents):
        self.number = number
        self.cents = cents

    def send(self):
        raise ConnectionError(self.number)

    def remind(self):
        return self.send()


def remind_all(invoices):
    return [invoice.remind() for invoice in invoices]
