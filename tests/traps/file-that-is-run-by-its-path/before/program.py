from load import load

for i, rule in enumerate(load("site")["RULES"]):
    rule.order = i
    print(rule.n, rule.order)
