from p import Logger, Quiet

Logger().log(0)
q = Quiet()
Logger.log(q, 3)
assert q.last == 3
