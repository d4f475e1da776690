use pyscale::fixture::check_rule;

use super::super::Descriptor;

const CHECKED: &str = "if value < 0:\n            raise ValueError(value)\n        self._x = value";

/// The accessors of `x`, with this body of the setter.
fn property(body: &str) -> String {
    format!(
        "    @property\n    def x(self):\n        return self._x\n\n    @x.setter\n    def x(self, value):\n        {body}\n\n"
    )
}

/// A class with three properties that have the same body.
fn three(body: &str) -> String {
    let members: String = ["x", "y", "z"].iter().map(|name| property(body).replace('x', name)).collect();
    format!("class A:\n{members}")
}

#[track_caller]
fn rule(text: &str, rule: &str, says: &str) {
    check_rule(&Descriptor, text, rule, says);
}

#[test]
fn of_the_accessors() {
    rule(&format!("class A:\n{}", property(CHECKED)), "too-few", "only 1 property");
    rule(&three("super().__init__()"), "unmovable", "`super`");
    rule(&three("self._x += value"), "unmovable", "`setattr`");
    rule(&three("self._x, self.old = value, 1"), "unmovable", "`setattr`");
    rule(&three("self._x = lambda: value"), "unmovable", "defines a function");
    rule(&three("self._x = [self for self in value]"), "unmovable", "binds a parameter");
    rule(&three("self._x = self.__clip(value)"), "private-name", "`__clip`");
    rule(&three("self._x = value"), "plain-attribute", "plain attribute");
    rule(&three(CHECKED).replacen("self, value):", "self, value):  # set", 1), "comment", "move it above `x`");
    rule(&three(CHECKED).replacen("self, value):\n", "self, value):\n        'Sets it.'\n", 1), "setter-docstring", "docstrings");
}

#[test]
fn of_the_class() {
    let indented = three(CHECKED).replace('\n', "\n    ");
    rule(&format!("def f():\n    {}", indented.trim_end()), "local-class", "`A`");
    rule(&format!("@register\n{}", three(CHECKED)), "special-class", "`@register`");
    rule(&format!("from enum import Enum\n\n\n{}", three(CHECKED).replace("A:", "A(Enum):")), "special-class", "`enum.Enum`");
    rule(&three(CHECKED).replace("A:", "A(Base):"), "unknown-class", "inherits from");
    rule(&three(CHECKED).replace("A:", "A(metaclass=Meta):"), "unknown-class", "metaclass");
    rule(&format!("{}    w = x\n", three(CHECKED)), "class-scope", "`x`");
}

#[test]
fn of_the_program() {
    let asked = |text: &str| format!("{}\n\n{text}\n", three(CHECKED));
    rule(&asked("print(A.x)"), "class-read", "`A.x`");
    rule(&asked("def show(a):\n    print(type(a).x)"), "class-read", "`x`");
    rule(&asked("print(vars(A))"), "class-read", "is listed");
    rule(&asked("B = type('B', (), dict(A.__dict__))"), "class-read", "is listed");
    rule(&asked("print(globals())"), "names-listed", "the descriptor class");
    rule(&asked("super(A, a).x.fset(a, 1)"), "accessor-read", "`x`");
    rule(&asked("vars(A)['x'].setter(f)"), "accessor-read", "`x`");
    rule(&asked("print(type(a) is property)"), "property-asked", "`property`");
    rule(&format!("import sys\n\n\n{}\n\nprint(sys._getframe())\n", three(CHECKED)), "frames", "`__set__`");
}
