import prices

assert prices.total([(10, 0.1), (20, 0.2)]) == 35.0
