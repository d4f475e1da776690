def calculate(texts, names):
    results = [eval(text, {}, names) for text in texts]
    for text, result in zip(texts, results):
        result.source = text
    return [result.source for result in results]
