import steps

assert steps.Two().run() == 3 and steps.MADE == ["Step.run", "Two.run"], steps.MADE
