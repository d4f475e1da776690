import shop

assert shop.sell("main").printed and shop.guests[0].guest == "a"
