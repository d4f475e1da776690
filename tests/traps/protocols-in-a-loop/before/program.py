import pickle, model
for proto in range(pickle.HIGHEST_PROTOCOL + 1):
    print([p.x for p in pickle.loads(pickle.dumps(model.many(2), proto))])
