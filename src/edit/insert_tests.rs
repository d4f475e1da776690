use bumpalo::Bump;

use super::*;
use crate::edit::apply;
use crate::edit::tests::{source, tree};
use crate::syntax::ast::StmtKind;

/// The text with `S` at the head of its last top-level class.
fn with(text: &str, new: &[&str]) -> Option<String> {
    let source = source(text);
    let arena = Bump::new();
    let module = tree(&source, &arena);
    assert!(module.doubts.is_empty(), "{text}");
    let class = module.body.iter().rev().find_map(|stmt| match stmt.kind {
        StmtKind::ClassDef(class) => Some(class),
        _ => None,
    });
    let new: Vec<String> = new.iter().map(|&line| line.to_owned()).collect();
    let edit = class_head(&source, module, class?, &new)?;
    let text = apply(source.text(), &[edit]).unwrap();
    assert!(tree(&self::source(&text), &arena).doubts.is_empty(), "{text}");
    Some(text)
}

#[track_caller]
fn check(before: &str, after: &str) {
    assert_eq!(with(before, &["S = ()"]).as_deref(), Some(after));
    let crlf = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(with(&crlf(before), &["S = ()"]), Some(crlf(after)));
}

#[test]
fn above_the_first_statement() {
    check("class A:\n    x = 1\n", "class A:\n    S = ()\n\n    x = 1\n");
    check("class A:\n\tx = 1", "class A:\n\tS = ()\n\n\tx = 1");
    check(
        "class A(\n  B,\n):  # note\n  @property\n  def f(self): pass\n",
        "class A(\n  B,\n):  # note\n  S = ()\n\n  @property\n  def f(self): pass\n",
    );
    assert_eq!(with("class A:\n    x = 1\n", &["S = ()", "T = 2"]).unwrap(), "class A:\n    S = ()\n    T = 2\n\n    x = 1\n");
}

#[test]
fn blank_lines_below_the_header_are_used() {
    check("class A:\n\n    x = 1\n", "class A:\n    S = ()\n\n    x = 1\n");
    check("class A:\n\n    # about x\n    x = 1\n", "class A:\n    S = ()\n\n    # about x\n    x = 1\n");
    check("class A:\n    \n\x0c\n    x = 1\n", "class A:\n    S = ()\n    \n\x0c\n    x = 1\n");
}

#[test]
fn comments_stay_with_what_they_speak_of() {
    check("class A:\n    # about x\n    x = 1\n", "class A:\n    S = ()\n\n    # about x\n    x = 1\n");
    check("class A:\n    # about A\n\n    x = 1\n", "class A:\n    # about A\n\n    S = ()\n\n    x = 1\n");
    check(
        "class A:\n    # about A\n\n    # about x\n    x = 1\n",
        "class A:\n    # about A\n\n    S = ()\n\n    # about x\n    x = 1\n",
    );
    check("class A:\n# far left\n    x = 1\n", "class A:\n    S = ()\n\n# far left\n    x = 1\n");
}

#[test]
fn below_the_docstring() {
    check("class A:\n    'doc'\n    x = 1\n", "class A:\n    'doc'\n\n    S = ()\n\n    x = 1\n");
    check(
        "class A:\n    '''doc\n    '''  # note\n\n    x = 1\n",
        "class A:\n    '''doc\n    '''  # note\n\n    S = ()\n\n    x = 1\n",
    );
    check("class A:\n    'doc'\n\n\n    x = 1\n", "class A:\n    'doc'\n\n    S = ()\n\n    x = 1\n");
    check(
        "class A:\n\n    # why\n    'doc'\n    # x\n    x = 1\n",
        "class A:\n\n    # why\n    'doc'\n\n    S = ()\n\n    # x\n    x = 1\n",
    );
    check("class A:\n    ('a'\n     'b')\n    x = 1\n", "class A:\n    ('a'\n     'b')\n\n    S = ()\n\n    x = 1\n");
}

#[test]
fn nothing_but_a_docstring() {
    check("class A:\n    'doc'\n", "class A:\n    'doc'\n\n    S = ()\n");
    check("class A:\n    'doc'", "class A:\n    'doc'\n\n    S = ()");
    check("class A:\n    'doc'\n\n\nx = 1\n", "class A:\n    'doc'\n\n    S = ()\n\n\nx = 1\n");
    check("class A:\n    'doc'\n    # more\nx = 1\n", "class A:\n    'doc'\n\n    S = ()\n\n    # more\nx = 1\n");
    check("class A:\n    'doc'\n# about x\nx = 1\n", "class A:\n    'doc'\n\n    S = ()\n# about x\nx = 1\n");
}

#[test]
fn placeholders_are_replaced() {
    check("class A:\n    pass\n", "class A:\n    S = ()\n");
    check("class A:\n    # empty\n    ...  # really\n", "class A:\n    # empty\n    S = ()  # really\n");
    check("class A:\n    'doc'\n    pass\n", "class A:\n    'doc'\n\n    S = ()\n");
    check("class A:\n    'doc'\n\n    pass  # why\n", "class A:\n    'doc'\n\n    S = ()  # why\n");
    check("class A:\n    pass\n    x = 1\n", "class A:\n    S = ()\n\n    pass\n    x = 1\n");
}

#[test]
fn one_line_bodies_are_broken_up() {
    check("class A: pass\n", "class A:\n    S = ()\n");
    check("class A: pass  # why\n", "class A:\n    S = ()  # why\n");
    check("class A: x = 1  # one\n", "class A:\n    S = ()\n\n    x = 1  # one\n");
    check("class A: x = 1; y = 2;\n", "class A:\n    S = ()\n\n    x = 1\n    y = 2\n");
    assert_eq!(with("class A: 'doc'", &["S = ()"]).unwrap(), "class A:\n    'doc'\n\n    S = ()");
    check("class A: 'doc'; x = 1\n", "class A:\n    'doc'\n\n    S = ()\n\n    x = 1\n");
    check("if x:\n\ty\nclass A: x = (1,\n  2)\n", "if x:\n\ty\nclass A:\n\tS = ()\n\n\tx = (1,\n  2)\n");
}

#[test]
fn odd_layouts_are_left_alone() {
    for text in [
        "class A:\n    'doc'; x = 1\n",
        "class A:\n    'doc'; pass\n",
        "class A: x = 1; \\\n    y = 2\n",
        "class A: \\\n    x = 1\n",
    ] {
        assert_eq!(with(text, &["S = ()"]), None, "{text}");
    }
}

#[test]
fn form_feeds_do_not_indent() {
    check("class A:\n\x0c    x = 1\n", "class A:\n    S = ()\n\n\x0c    x = 1\n");
}

#[test]
fn definitions_stand_between_blank_lines() {
    let insert = |text: &str, gap: u32| {
        let (arena, source) = (Bump::new(), source(text));
        let module = tree(&source, &arena);
        let last = module.body.last().unwrap();
        apply(text, &[above_statement(&source, module, last, "NEW", gap).unwrap()]).unwrap()
    };
    assert_eq!(insert("a = 1\n\n\ndef f(): pass\n", 2), "a = 1\n\n\nNEW\n\n\ndef f(): pass\n");
    assert_eq!(insert("a = 1\n\n\ndef f(): pass\n", 1), "a = 1\n\nNEW\n\n\ndef f(): pass\n");
    assert_eq!(insert("a = 1\n@x\ndef f(): pass\n", 2), "a = 1\n\n\nNEW\n\n\n@x\ndef f(): pass\n");
    assert_eq!(insert("def f(): pass\n", 2), "NEW\n\n\ndef f(): pass\n");
    assert_eq!(insert("# top\ndef f(): pass\n", 2), "# top\n\n\nNEW\n\n\ndef f(): pass\n");
    assert_eq!(insert("a = 1\n\n# f\ndef f(): pass\n", 2), "a = 1\n\n\nNEW\n\n\n# f\ndef f(): pass\n");
    assert_eq!(insert("\n\n\n\ndef f(): pass\n", 1), "\n\n\n\nNEW\n\n\ndef f(): pass\n");
}

#[test]
fn a_comment_beside_a_placeholder_stands_above_several_lines() {
    let before = "class A:\n    pass  # why\n";
    assert_eq!(with(before, &["S = ()"]).unwrap(), "class A:\n    S = ()  # why\n");
    assert_eq!(with(before, &["S = ()", "T = 2"]).unwrap(), "class A:\n    # why\n    S = ()\n    T = 2\n");
    let before = "class A:\n    'doc'\n    pass  # why\n";
    assert_eq!(with(before, &["S = ()", "T = 2"]).unwrap(), "class A:\n    'doc'\n\n    # why\n    S = ()\n    T = 2\n");
}
