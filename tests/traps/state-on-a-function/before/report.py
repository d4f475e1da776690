def report(functions):
    for function in functions:
        function.calls.name = function.__name__
    return [(function.calls.name, function.calls.count) for function in functions]
