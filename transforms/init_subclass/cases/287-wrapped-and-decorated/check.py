import steps

assert steps.Double().run() == 8 and steps.Step().run() == 1 and steps.SEEN == ["Double", "Step"], steps.SEEN
