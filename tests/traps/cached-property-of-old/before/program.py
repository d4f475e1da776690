from plan import Plan

plan = Plan([1, 2])
assert plan.total == 3
plan.parts.append(4)
assert plan.total == 3
