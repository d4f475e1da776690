from problems import Problem, check

try:
    check(0)
except Problem as problem:
    assert problem.detail == "zero" and problem.args == ("zero",)
