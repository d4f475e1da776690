import service

service.start()
assert service.log_in("session").started
assert not service.welcome("bob").started
assert service.kept["valve"].size == 49
assert service.kept["session"].user == "eve"
