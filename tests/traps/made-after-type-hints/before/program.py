from container import call
from views import view

mailer, store = call(view)
assert mailer.sent == [1] and store.scope == "request"
