from orders.export import JsonLine

assert JsonLine("a", 1).dumps() == '{"note": "", "qty": 1, "sku": "a"}'
