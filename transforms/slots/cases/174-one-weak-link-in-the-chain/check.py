from animals.dog import Dog

dog = Dog("rex", "mix")
assert dog.describe() == "dog:rex" and not dog.vaccines
dog.vaccinate()
assert dog.vaccines and not Dog("a", "b").vaccines
