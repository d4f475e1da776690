from unittest import mock

import billing
import shop

DATA = {"card": 1, "amount": 2, "currency": 3, "name": 4, "street": 5, "city": 6, "args": 7, "kwargs": 8}
SHOP = "shop"


def test_pay():
    with mock.patch.object(billing, "charge") as charge:
        shop.pay(DATA)
    charge.assert_called_once_with(card=1, amount=2, currency=3)


def test_note():
    with mock.patch("shop.ledger") as ledger:
        shop.note(DATA)
    ledger.write.assert_called_once_with(card=1, amount=2, currency=3)


def test_send():
    with mock.patch(f"{SHOP}.ship") as ship:
        shop.send(DATA)
    ship.assert_called_once_with(name=4, street=5, city=6)


def test_pack():
    kept, shop.Parcel = shop.Parcel, mock.Mock()
    shop.pack(DATA)
    shop.Parcel.assert_called_once_with(name=4, street=5, city=6)
    shop.Parcel = kept


def test_desk():
    desk = shop.Desk()
    desk.label = mock.Mock()
    desk.serve(DATA)
    desk.label.assert_called_once_with(name=4, street=5, city=6)
