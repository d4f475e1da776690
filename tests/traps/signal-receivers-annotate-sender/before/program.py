import handlers  # noqa: F401
from models import Invoice

invoice = Invoice(3)
invoice.save()
assert invoice.was_created
