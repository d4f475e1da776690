import pickle

from token_store import Token

token = pickle.loads(pickle.dumps(Token("a", "secret")))
assert (token.user, token.secret) == ("a", "hidden")
