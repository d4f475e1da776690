from operator import methodcaller

first = methodcaller("first")


def tag(forms):
    found = [first(form) for form in forms]
    for one in found:
        one.tagged = True
    return [one.name for one in found]
