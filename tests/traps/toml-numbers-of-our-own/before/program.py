from reading import read

price = read("price = 1.5")["price"]
price.unit = "EUR"
assert price.text == "1.5" and price.unit == "EUR"
