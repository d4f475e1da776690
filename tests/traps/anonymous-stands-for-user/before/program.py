from middleware import authenticate
from web import Request

assert authenticate(Request("ann")) == ("ann", "model")
assert authenticate(Request("")) == ("?", "model")
