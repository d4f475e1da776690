from animals.dog import Dog

dog = Dog("rex", "mix")
assert dog.describe() == "dog:rex" and not dog.vaccinated
dog.vaccinate()
assert dog.vaccinated and not Dog("a", "b").vaccinated
