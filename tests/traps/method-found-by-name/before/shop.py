import stock
keeper = stock.Stock()
