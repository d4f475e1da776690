from unittest import mock
from shop.jobs import Mail
with mock.patch.multiple("shop.jobs.Mail", top=10):
    print(Mail("x").show())
print(Mail("x").show())
