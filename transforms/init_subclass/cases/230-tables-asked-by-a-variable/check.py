from rules import Checker, Style

assert Checker().rules() == ["error"]
assert Style().rules() == ["error", "if"]
assert Style.by_kind == {} and Style.by_kind is not Checker.by_kind
