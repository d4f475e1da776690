from model import Named, Tag, Card
tags = [Tag(n, "x") for n in range(3)]
named = [Named(n) for n in range(3)]
assert Card(3).clone().name == 3
