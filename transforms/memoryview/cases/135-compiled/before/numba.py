def njit(function):
    import ast, inspect
    tree = ast.parse(inspect.getsource(function))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "memoryview":
            raise TypeError("no memoryview in compiled code")
    return function
