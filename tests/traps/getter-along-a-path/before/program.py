from checking import check
from model import Person

people = [Person("x"), Person("y")]
check(people, "address")
assert all(person.address.checked for person in people)
