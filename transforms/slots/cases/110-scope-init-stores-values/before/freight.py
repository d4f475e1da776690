class Shipment:
    def __init__(self, sender, receiver, grams):
        self.sender = sender
        self.receiver = receiver
        self.grams = grams
        self.state = "new"

    def deliver(self):
        self.state = "delivered"

    def heavy(self):
        return self.grams > 30_000


class Printer:
    def __init__(self, width=40, height=10):
        self.width = width
        self.height = height

    def label(self, shipment):
        return ("to " + shipment.receiver)[: self.width]


class Depot:
    def __init__(self, city):
        self.city = city.strip().title()
        self.code = self.city[:3].upper()
        self.printer = Printer(20)

    def send(self, receiver, grams):
        shipment = Shipment(self.city, receiver, grams)
        if shipment.heavy():
            raise ValueError("too heavy")
        shipment.deliver()
        return shipment.state + " " + self.printer.label(shipment)


def send_all(city, rows):
    depot = Depot(city)
    return [depot.send(receiver, grams) for receiver, grams in rows]
