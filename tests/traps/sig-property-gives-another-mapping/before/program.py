class Request:
    def __init__(self):
        self.reads = 0

    @property
    def form(self):
        self.reads += 1
        return {"item": self.reads, "count": self.reads, "price": self.reads, "reason": self.reads}

    def __getattr__(self, name):
        return {"item": name, "count": name, "price": name, "reason": name}


def order(item, count, price):
    return item, count, price


def refund(item, count, reason):
    return item, count, reason


def handle(request):
    print(order(item=request.form["item"], count=request.form["count"], price=request.form["price"]))
    print(refund(item=request.form["item"], count=request.form["count"], reason=request.form["reason"]))
    print(order(item=request.json["item"], count=request.json["count"], price=request.json["price"]))


request = Request()
handle(request)
print(request.reads)
