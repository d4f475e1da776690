from loader import load
from model import Person

person = load(Person, {"name": "a", "address": {"street": "s", "city": "c"}})
assert person.address.source_path == "$.address"
