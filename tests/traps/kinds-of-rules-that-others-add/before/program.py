import rules

rules.RULES.append((rules.Blue, "cold"))
print(rules.label([k(i) for k in (rules.Red, rules.Blue) for i in range(2)]))
