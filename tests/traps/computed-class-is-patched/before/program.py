from unittest import mock
from shop.plan import job_class
cls = job_class("mail")
with mock.patch.object(cls, "app", "patched"):
    print(cls("x").bind())
print(cls("x").bind())
print(cls("x").bind("k"))
