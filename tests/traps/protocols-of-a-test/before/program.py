import test_model
for v in test_model.test_round.values:
    test_model.test_round(v)
print("ok")
