import service

kept = service.start()
assert service.log_in(kept).started
assert not service.welcome("bob").started
assert [row.value for row in kept["table"].rows] == [1, 5]
