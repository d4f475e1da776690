import streams

numbers = streams.Numbers()
assert streams.move(numbers, numbers, numbers, numbers) == 4
assert isinstance(numbers, streams.Numbers) and numbers.items == [1, 2]
