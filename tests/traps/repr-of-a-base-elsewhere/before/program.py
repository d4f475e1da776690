from animals import Dog

assert repr(Dog("rex")) == "Dog(name='rex')"
