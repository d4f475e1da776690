def turn(vectors):
    found = []
    for vector in vectors:
        back = -vector
        back.turned = True
        product = vector @ back
        product.of = 2
        vector *= 3
        vector.scaled = True
        found.append((back.x, product.x, vector.x))
    return found
