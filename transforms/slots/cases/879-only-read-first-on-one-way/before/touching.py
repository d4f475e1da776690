def touch(basket):
    basket.touched = basket.touched + 1 if hasattr(basket, "touched") else 0
    return basket.touched
