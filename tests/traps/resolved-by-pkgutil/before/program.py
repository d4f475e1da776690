from making import make

assert make().value == 1 and make().origin == "kinds:Kind"
