from unittest import mock
from shop.jobs import Mail
WHERE = "shop.jobs."
with mock.patch(WHERE + "Mail.top", 10):
    print(Mail("x").show())
print(Mail("x").show())
