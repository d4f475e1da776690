from orders import LimitOrder

assert LimitOrder("a", 3, 9).to_dict() == {"symbol": "a", "amount": 3, "limit": 9}
