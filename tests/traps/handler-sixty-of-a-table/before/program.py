from kinds import ROUTES
from serving import serve

assert sum(serve(path) for path in ROUTES) == 61
