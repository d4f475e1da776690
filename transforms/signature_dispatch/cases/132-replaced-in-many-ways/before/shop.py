import billing
import ledger
from parcel import Parcel, ship


def pay(data):
    return billing.charge(card=data["card"], amount=data["amount"], currency=data["currency"])


def note(data):
    return ledger.write(card=data["card"], amount=data["amount"], currency=data["currency"])


def send(data):
    return ship(name=data["name"], street=data["street"], city=data["city"])


def pack(data):
    return Parcel(name=data["name"], street=data["street"], city=data["city"])


class Desk:
    def label(self, name, street, city):
        raise RuntimeError

    def serve(self, data):
        return self.label(name=data["name"], street=data["street"], city=data["city"])
