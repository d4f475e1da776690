import plug
from kinds import Cat, Dog, groom

plug.install()
pets = [k(i) for k in (Dog, Cat) for i in range(2)]
print(groom(pets, "dog"), groom(pets, "cat"))
