from shell import Session, complete

s = Session("ann")
print(complete(s, "to"), complete(s, "u"))
s.login()
print(complete(s, "to"))
