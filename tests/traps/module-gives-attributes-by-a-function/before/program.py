from using import use

assert use()
