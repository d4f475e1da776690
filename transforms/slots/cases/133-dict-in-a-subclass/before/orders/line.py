class Line:
    def __init__(self, sku, qty):
        self.sku = sku
        self.qty = qty
