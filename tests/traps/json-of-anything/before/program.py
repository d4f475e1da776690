import json

from api import answer

assert json.loads(answer()) == {"user": {"name": "a", "roles": ["x"]}}
