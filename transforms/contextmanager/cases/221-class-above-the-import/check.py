import steps

steps.several("ab")
assert steps.LOG == ["made a", "enter a", "made b", "enter b", "body", "exit b", "exit a"], steps.LOG
