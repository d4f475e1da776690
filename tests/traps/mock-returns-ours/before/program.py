from unittest import mock

from carts import Cart
from checkout import check_out

session = mock.Mock()
session.load.return_value = Cart([1, 2])
assert check_out(session) == 2
assert session.load.return_value.paid
