use bumpalo::Bump;

use super::*;
use crate::edit::apply;
use crate::edit::tests::{source, tree};

fn with(text: &str, import: &str, name: Option<&str>) -> Option<String> {
    let source = source(text);
    let arena = Bump::new();
    let module = tree(&source, &arena);
    assert!(module.doubts.is_empty(), "{text}");
    let text = apply(source.text(), &[ensure(&source, module, import, name)?]).unwrap();
    let after = self::source(&text);
    let module = tree(&after, &arena);
    assert!(module.doubts.is_empty(), "{text}");
    assert_eq!(ensure(&after, module, import, name), None, "{text}");
    Some(text)
}

#[track_caller]
fn check(before: &str, after: &str) {
    assert_eq!(with(before, "gc", None).as_deref(), Some(after));
    if before.contains('\n') {
        let crlf = |text: &str| text.replace('\n', "\r\n");
        assert_eq!(with(&crlf(before), "gc", None), Some(crlf(after)));
    }
}

#[track_caller]
fn check_name(before: &str, name: &str, after: &str) {
    assert_eq!(with(before, "typing", Some(name)).as_deref(), Some(after));
}

#[test]
fn what_is_bound_needs_nothing() {
    assert_eq!(with("import gc\n", "gc", None), None);
    assert_eq!(with("import os, gc\n", "gc", None), None);
    assert_eq!(with("import os.path\n", "os", None), None);
    assert_eq!(with("from typing import (List, Any)\n", "typing", Some("Any")), None);
    assert!(with("import gc as g\n", "gc", None).is_some());
    assert!(with("try:\n    import gc\nexcept ImportError:\n    pass\n", "gc", None).is_some());
}

#[test]
fn the_sorted_place_in_a_group() {
    check("import abc\nimport os\n", "import abc\nimport gc\nimport os\n");
    check("import os\nfrom abc import ABC\n", "import gc\nimport os\nfrom abc import ABC\n");
    check("import abc\nfrom os import path\n\nimport numpy\n", "import abc\nimport gc\nfrom os import path\n\nimport numpy\n");
    check("from abc import ABC\n\nx = 1\n", "import gc\nfrom abc import ABC\n\nx = 1\n");
    check("import abc  # why\n", "import abc  # why\nimport gc\n");
    check("import abc", "import abc\nimport gc");
    check("import os\nimport abc\n\n\nx = 1\n", "import os\nimport abc\nimport gc\n\n\nx = 1\n");
    check("from abc import ABC\nimport os\n", "from abc import ABC\nimport gc\nimport os\n");
    check("import abc; import os\nimport sys\n", "import abc; import os\nimport gc\nimport sys\n");
    check("# stdlib\nimport os\n", "# stdlib\nimport gc\nimport os\n");
    check("import abc\n# about os\nimport os\n", "import abc\nimport gc\n# about os\nimport os\n");
}

#[test]
fn a_group_of_its_own() {
    check("import numpy\n", "import gc\n\nimport numpy\n");
    check("'''doc'''\n\nfrom . import x\n", "'''doc'''\n\nimport gc\n\nfrom . import x\n");
    check("#!/usr/bin/python\n# (c)\nimport numpy\n", "#!/usr/bin/python\n# (c)\nimport gc\n\nimport numpy\n");
    check("# (c)\n\n# others\nimport numpy\n", "# (c)\n\nimport gc\n\n# others\nimport numpy\n");
    check(
        "from __future__ import annotations\nimport numpy\n",
        "from __future__ import annotations\n\nimport gc\n\nimport numpy\n",
    );
    let third_party = with("import os\n\nfrom . import x\n", "typing_extensions", Some("Self"));
    assert_eq!(third_party.unwrap(), "import os\n\nfrom typing_extensions import Self\n\nfrom . import x\n");
}

#[test]
fn below_imports_that_are_only_tried() {
    let tried = "# about x\ntry:\n    import x\nexcept ImportError:\n    x = None\n";
    check(&format!("'''doc'''\n\n{tried}\nimport os\n"), &format!("'''doc'''\n\n{tried}\nimport gc\nimport os\n"));
    check(&format!("{tried}\nimport numpy\n"), &format!("{tried}\nimport gc\n\nimport numpy\n"));
    check("if sys:\n    import a\nimport os\n", "if sys:\n    import a\nimport gc\nimport os\n");
    // Nothing is known of a statement that does more, and without plain imports there is no better place than the top.
    check("try:\n    f()\nexcept E:\n    pass\nimport os\n", "import gc\n\ntry:\n    f()\nexcept E:\n    pass\nimport os\n");
    check(&format!("{tried}x = 1\n"), &format!("# about x\n\nimport gc\n\n{}x = 1\n", &tried[10..]));
}

#[test]
fn the_first_import_of_a_file() {
    check("", "import gc");
    check("# only\n", "# only\nimport gc\n");
    check("x = 1\n", "import gc\n\nx = 1\n");
    check("class A:\n    pass\n", "import gc\n\n\nclass A:\n    pass\n");
    check("'''doc'''\n", "'''doc'''\n\nimport gc\n");
    check("'''doc'''\nx = 1\n", "'''doc'''\n\nimport gc\n\nx = 1\n");
    check("'''doc'''\n\n@d\nclass A: pass\n", "'''doc'''\n\nimport gc\n\n\n@d\nclass A: pass\n");
    check("'''doc'''\n\n\ndef f(): pass\n", "'''doc'''\n\nimport gc\n\n\ndef f(): pass\n");
    check("'''doc'''\n__all__ = []\n\nx = 1\n", "'''doc'''\n__all__ = []\n\nimport gc\n\nx = 1\n");
    check("from __future__ import annotations\n\nx = 1\n", "from __future__ import annotations\n\nimport gc\n\nx = 1\n");
    check("#!/usr/bin/python\nx = 1\n", "#!/usr/bin/python\n\nimport gc\n\nx = 1\n");
    check("# (c)\n\n# about x\nx = 1\n", "# (c)\n\nimport gc\n\n# about x\nx = 1\n");
    check("def f(): pass\n\nimport os\n", "import gc\n\n\ndef f(): pass\n\nimport os\n");
}

#[test]
fn names_join_an_import_of_the_same_module() {
    check_name("from typing import List\n", "Any", "from typing import Any, List\n");
    check_name("from typing import List\n", "cast", "from typing import List, cast\n");
    check_name("from typing import TYPE_CHECKING, cast\n", "Any", "from typing import TYPE_CHECKING, Any, cast\n");
    check_name("from typing import List, Any\n", "Dict", "from typing import List, Any, Dict\n");
    check_name("from typing import (List)\n", "Set", "from typing import (List, Set)\n");
    check_name("from typing import List  # x\n", "Set", "from typing import List, Set  # x\n");
    check_name("from typing import Any, \\\n    Set\n", "List", "from typing import Any, \\\n    List, Set\n");
    check_name("from typing import *\n", "Any", "from typing import *\nfrom typing import Any\n");
    check_name("import os\n", "Any", "import os\nfrom typing import Any\n");
}

#[test]
fn what_stands_below_a_plain_assertion_is_there_in_time() {
    let text = "import sys\n\nassert sys.platform != 'win32'\n\nfrom typing import List\n";
    check_name(text, "Dict", &text.replace("import List", "import Dict, List"));
    let called = text.replace("sys.platform != 'win32'", "ready()");
    check_name(&called, "Dict", &called.replacen("import sys", "import sys\nfrom typing import Dict", 1));
}

#[test]
fn names_keep_the_layout() {
    check_name(
        "from typing import (\n    Any,  # a\n    # list\n    List,\n)\n",
        "Dict",
        "from typing import (\n    Any,  # a\n    Dict,\n    # list\n    List,\n)\n",
    );
    check_name("from typing import (\n    List,\n)\n", "Any", "from typing import (\n    Any,\n    List,\n)\n");
    check_name("from typing import (\n    List  # a\n)\n", "Set", "from typing import (\n    List,  # a\n    Set\n)\n");
    let long = "from typing import AbstractSet, Any, Callable, Dict, FrozenSet, Iterable, Iterator, Tuple\n";
    assert!(with(long, "typing", Some("List")).unwrap().starts_with("from typing import (\n    AbstractSet,\n    Any,\n"));
    assert!(with(long, "typing", Some("List")).unwrap().ends_with("    Iterator,\n    List,\n    Tuple,\n)\n"));
}
