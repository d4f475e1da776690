//! The table.

use super::{Arg, Calls, Does, Gives, Row, With};

const FIRST: Arg = Arg(0, "");
const SECOND: Arg = Arg(1, "");

const fn row(name: &'static str, gives: Gives) -> Row {
    Row { name, gives, calls: &[], does: &[] }
}

const fn calling(name: &'static str, gives: Gives, calls: &'static [Calls]) -> Row {
    Row { name, gives, calls, does: &[] }
}

const fn doing(name: &'static str, gives: Gives, does: &'static [Does]) -> Row {
    Row { name, gives, calls: &[], does }
}

const fn callable(position: u32, keyword: &'static str, with: With) -> Calls {
    Calls { callable: Arg(position, keyword), method: "", with }
}

/// No position: only by keyword.
const NEVER: u32 = u32::MAX;

const KEY_OF_FIRST: &[Calls] = &[callable(NEVER, "key", With::Elements(FIRST))];
const FIRST_BEHIND: &[Calls] = &[callable(0, "", With::Behind)];
const SECOND_SPREAD: &[Calls] = &[callable(1, "target", With::Spread(Arg(3, "args")))];
const JSON: &[Calls] = &[
    callable(NEVER, "default", With::Reached(FIRST)),
    Calls { callable: Arg(NEVER, "cls"), method: "default", with: With::Reached(FIRST) },
];

/// What is known.
#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    // Builtins.
    row("builtins.list", Gives::Elements),
    row("builtins.tuple", Gives::Elements),
    row("builtins.set", Gives::Elements),
    row("builtins.frozenset", Gives::Elements),
    // `iter(read, b"")` calls until it gets the second.
    calling("builtins.iter", Gives::Iterator, &[callable(0, "", With::Nothing)]),
    row("builtins.aiter", Gives::Elements),
    row("builtins.reversed", Gives::Elements),
    calling("builtins.sorted", Gives::Elements, KEY_OF_FIRST),
    row("builtins.dict", Gives::Mapping),
    row("builtins.dict.fromkeys", Gives::FromKeys),
    row("builtins.enumerate", Gives::Numbered),
    row("builtins.zip", Gives::Zipped),
    row("builtins.next", Gives::Element(FIRST)),
    row("builtins.anext", Gives::Element(FIRST)),
    calling("builtins.max", Gives::Element(FIRST), KEY_OF_FIRST),
    calling("builtins.min", Gives::Element(FIRST), KEY_OF_FIRST),
    row("builtins.sum", Gives::Element(FIRST)),
    calling("builtins.map", Gives::Results(FIRST), &[callable(0, "", With::ElementsBehind)]),
    calling("builtins.filter", Gives::Elements, &[callable(0, "", With::Elements(SECOND))]),
    row("builtins.type", Gives::Class),
    row("builtins.object.__new__", Gives::Instance),
    calling("builtins.type.__call__", Gives::Result(FIRST), FIRST_BEHIND),
    // A new class is an instance of its metaclass.
    row("builtins.type.__new__", Gives::Instance),
    // Read through a class it is the function again.
    row("builtins.staticmethod", Gives::Argument(FIRST)),
    doing("builtins.eval", Gives::Evaluated, &[Does::Exposes(Arg(1, "globals")), Does::Exposes(Arg(2, "locals"))]),
    doing("builtins.exec", Gives::Nothing, &[Does::Executes(Arg(1, "globals")), Does::Executes(Arg(2, "locals"))]),
    row("builtins.globals", Gives::Anything),
    row("builtins.locals", Gives::Anything),
    row("builtins.super", Gives::Anything),
    row("builtins.__import__", Gives::Module),
    row("builtins.property", Gives::Property),
    doing("builtins.vars", Gives::Nothing, &[Does::Dict(FIRST)]),
    doing("builtins.setattr", Gives::Nothing, &[Does::Stores(FIRST)]),
    doing("builtins.delattr", Gives::Nothing, &[Does::Stores(FIRST)]),
    doing("builtins.object.__setattr__", Gives::Nothing, &[Does::Stores(FIRST)]),
    doing("builtins.object.__delattr__", Gives::Nothing, &[Does::Stores(FIRST)]),
    // Copies and boxes.
    row("copy.copy", Gives::Argument(FIRST)),
    row("copy.deepcopy", Gives::Argument(FIRST)),
    row("copy.replace", Gives::Argument(FIRST)),
    row("dataclasses.replace", Gives::Argument(Arg(0, "obj"))),
    row("dataclasses.asdict", Gives::Nothing),
    row("dataclasses.astuple", Gives::Nothing),
    row("dataclasses.fields", Gives::Nothing),
    row("dataclasses.is_dataclass", Gives::Nothing),
    calling("dataclasses.field", Gives::Result(Arg(NEVER, "default_factory")), &[callable(NEVER, "default_factory", With::Nothing)]),
    calling("attr.ib", Gives::Result(Arg(NEVER, "factory")), &[callable(NEVER, "factory", With::Nothing)]),
    calling("attrs.field", Gives::Result(Arg(NEVER, "factory")), &[callable(NEVER, "factory", With::Nothing)]),
    row("attr.evolve", Gives::Argument(FIRST)),
    row("attrs.evolve", Gives::Argument(FIRST)),
    row("attr.asdict", Gives::Nothing),
    row("attrs.asdict", Gives::Nothing),
    row("abc.ABCMeta.register", Gives::Argument(FIRST)),
    row("contextlib.closing", Gives::Arguments),
    row("contextlib.nullcontext", Gives::Arguments),
    row("contextlib.suppress", Gives::Nothing),
    row("contextlib.ExitStack.enter_context", Gives::Entered(FIRST)),
    row("contextlib.AsyncExitStack.enter_context", Gives::Entered(FIRST)),
    row("contextlib.AsyncExitStack.enter_async_context", Gives::Entered(FIRST)),
    row("collections.deque", Gives::Elements),
    // Queues hold what is put into them; what they are made with is a size.
    row("queue.Queue", Gives::Elements),
    row("queue.LifoQueue", Gives::Elements),
    row("queue.PriorityQueue", Gives::Elements),
    row("queue.SimpleQueue", Gives::Elements),
    row("asyncio.Queue", Gives::Elements),
    row("asyncio.LifoQueue", Gives::Elements),
    row("asyncio.PriorityQueue", Gives::Elements),
    row("multiprocessing.Queue", Gives::Elements),
    row("multiprocessing.JoinableQueue", Gives::Elements),
    row("multiprocessing.SimpleQueue", Gives::Elements),
    // A context variable holds its default and what it is set to.
    row("contextvars.ContextVar", Gives::Arguments),
    row("collections.Counter", Gives::Elements),
    row("collections.OrderedDict", Gives::Mapping),
    row("collections.ChainMap", Gives::Mapping),
    calling("collections.defaultdict", Gives::Results(FIRST), &[callable(0, "", With::Nothing)]),
    row("types.MappingProxyType", Gives::Argument(FIRST)),
    row("random.choice", Gives::Element(FIRST)),
    row("secrets.choice", Gives::Element(FIRST)),
    row("statistics.mode", Gives::Element(FIRST)),
    row("statistics.multimode", Gives::Elements),
    row("statistics.median_low", Gives::Element(FIRST)),
    row("statistics.median_high", Gives::Element(FIRST)),
    row("random.sample", Gives::Elements),
    row("random.choices", Gives::Elements),
    row("random.shuffle", Gives::Nothing),
    row("heapq.heappop", Gives::Element(FIRST)),
    doing("heapq.heappush", Gives::Nothing, &[Does::Puts(FIRST, SECOND)]),
    doing("heapq.heappushpop", Gives::Element(FIRST), &[Does::Puts(FIRST, SECOND)]),
    doing("heapq.heapreplace", Gives::Element(FIRST), &[Does::Puts(FIRST, SECOND)]),
    doing("bisect.insort", Gives::Nothing, &[Does::Puts(FIRST, SECOND)]),
    doing("bisect.insort_left", Gives::Nothing, &[Does::Puts(FIRST, SECOND)]),
    doing("bisect.insort_right", Gives::Nothing, &[Does::Puts(FIRST, SECOND)]),
    doing("operator.setitem", Gives::Nothing, &[Does::Puts(FIRST, Arg(2, ""))]),
    row("heapq.heapify", Gives::Nothing),
    calling("heapq.nlargest", Gives::Elements, &[callable(2, "key", With::Elements(SECOND))]),
    calling("heapq.nsmallest", Gives::Elements, &[callable(2, "key", With::Elements(SECOND))]),
    row("heapq.merge", Gives::Elements),
    row("itertools.chain", Gives::Elements),
    row("itertools.islice", Gives::Elements),
    row("itertools.cycle", Gives::Elements),
    row("itertools.count", Gives::Nothing),
    row("itertools.zip_longest", Gives::Zipped),
    row("itertools.product", Gives::Zipped),
    row("itertools.repeat", Gives::Arguments),
    calling("functools.reduce", Gives::Result(FIRST), &[callable(0, "", With::ElementsBehind)]),
    row("functools.partial", Gives::Partial),
    row("functools.lru_cache", Gives::Argument(FIRST)),
    row("functools.singledispatch", Gives::Argument(FIRST)),
    row("operator.attrgetter", Gives::Function("operator.attrgetter()")),
    row("operator.attrgetter()", Gives::Attributes),
    row("operator.itemgetter", Gives::Function("operator.itemgetter()")),
    row("operator.itemgetter()", Gives::Items),
    row("operator.methodcaller", Gives::Anything),
    row("importlib.import_module", Gives::Module),
    row("importlib.util.module_from_spec", Gives::Module),
    row("importlib.machinery.SourceFileLoader.load_module", Gives::Module),
    row("pkgutil.resolve_name", Gives::Named),
    row("pydoc.locate", Gives::Named),
    row("django.utils.module_loading.import_string", Gives::Named),
    row("werkzeug.utils.import_string", Gives::Named),
    row("kombu.utils.imports.symbol_by_name", Gives::Named),
    row("celery.utils.imports.symbol_by_name", Gives::Named),
    row("twisted.python.reflect.namedAny", Gives::Named),
    row("twisted.python.reflect.namedClass", Gives::Named),
    row("twisted.python.reflect.namedObject", Gives::Named),
    row("imp.load_source", Gives::Module),
    row("imp.load_module", Gives::Module),
    // Tasks and threads.
    row("asyncio.gather", Gives::Arguments),
    row("asyncio.create_task", Gives::Task(FIRST)),
    // A future holds what the function gives.
    calling("concurrent.futures.ThreadPoolExecutor.submit", Gives::Results(FIRST), FIRST_BEHIND),
    calling("concurrent.futures.ProcessPoolExecutor.submit", Gives::Results(FIRST), FIRST_BEHIND),
    calling("concurrent.futures.ThreadPoolExecutor.map", Gives::Results(FIRST), &[callable(0, "", With::ElementsBehind)]),
    calling("concurrent.futures.ProcessPoolExecutor.map", Gives::Results(FIRST), &[callable(0, "", With::ElementsBehind)]),
    row("concurrent.futures.as_completed", Gives::Elements),
    row("asyncio.ensure_future", Gives::Task(FIRST)),
    row("asyncio.wait_for", Gives::Argument(FIRST)),
    row("asyncio.shield", Gives::Argument(FIRST)),
    row("asyncio.run", Gives::Argument(FIRST)),
    calling("asyncio.to_thread", Gives::Result(FIRST), FIRST_BEHIND),
    calling("threading.Thread", Gives::Itself, SECOND_SPREAD),
    calling("threading.Timer", Gives::Itself, &[callable(1, "function", With::Spread(Arg(2, "args")))]),
    calling("multiprocessing.Process", Gives::Itself, SECOND_SPREAD),
    calling("atexit.register", Gives::Argument(FIRST), FIRST_BEHIND),
    // Texts and files.
    calling("json.dumps", Gives::Nothing, JSON),
    calling("json.dump", Gives::Nothing, JSON),
    row("pprint.pprint", Gives::Nothing),
    row("pprint.pformat", Gives::Nothing),
    row("sys.exit", Gives::Nothing),
    row("sys.getsizeof", Gives::Nothing),
    row("sys.getrefcount", Gives::Nothing),
    row("bisect.insort", Gives::Nothing),
    row("bisect.bisect", Gives::Nothing),
    row("bisect.bisect_left", Gives::Nothing),
    row("bisect.bisect_right", Gives::Nothing),
    row("inspect.getmembers", Gives::Members),
    row("inspect.getmembers_static", Gives::Members),
    row("gc.get_objects", Gives::Everything),
    row("gc.get_referrers", Gives::Everything),
    row("gc.get_referents", Gives::Everything),
    row("inspect.getargvalues", Gives::Everything),
    // A slot is found there as it stands in the class, not what it holds.
    doing("inspect.getattr_static", Gives::Attributes, &[Does::Reads(Arg(0, "obj"))]),
    row("inspect.getclosurevars", Gives::Everything),
    row("inspect.getgeneratorlocals", Gives::Everything),
    row("inspect.getcoroutinelocals", Gives::Everything),
    // What is set on an argument, or read from its `__dict__`.
    doing("argparse.ArgumentParser.parse_args", Gives::Argument(Arg(1, "namespace")), &[Does::Fills(Arg(1, "namespace"))]),
    doing("argparse.ArgumentParser.parse_known_args", Gives::Arguments, &[Does::Fills(Arg(1, "namespace"))]),
    doing("argparse.ArgumentParser.parse_intermixed_args", Gives::Argument(Arg(1, "namespace")), &[Does::Fills(Arg(1, "namespace"))]),
    doing("argparse.ArgumentParser.parse_known_intermixed_args", Gives::Arguments, &[Does::Fills(Arg(1, "namespace"))]),
    doing("optparse.OptionParser.parse_args", Gives::Arguments, &[Does::Fills(Arg(1, "values"))]),
    doing("xmlrpc.client.dumps", Gives::Nothing, &[Does::DictDeep(FIRST)]),
    doing("functools.wraps", Gives::Function("functools.wraps()"), &[Does::Reads(Arg(0, "wrapped"))]),
    doing("functools.wraps()", Gives::Argument(FIRST), &[Does::Fills(FIRST)]),
    doing("functools.update_wrapper", Gives::Argument(Arg(0, "wrapper")), &[Does::Reads(Arg(1, "wrapped")), Does::Fills(Arg(0, "wrapper"))]),
    doing("runpy.run_path", Gives::Names, &[Does::Executes(Arg(1, "init_globals"))]),
    doing("runpy.run_module", Gives::Names, &[Does::Executes(Arg(1, "init_globals"))]),
    doing("code.InteractiveInterpreter", Gives::Itself, &[Does::Executes(Arg(0, "locals"))]),
    doing("rlcompleter.Completer", Gives::Itself, &[Does::Executes(Arg(0, "namespace"))]),
    doing("code.InteractiveConsole", Gives::Itself, &[Does::Executes(Arg(0, "locals"))]),
    doing("cProfile.runctx", Gives::Nothing, &[Does::Executes(Arg(1, "globals")), Does::Executes(Arg(2, "locals"))]),
    doing("profile.runctx", Gives::Nothing, &[Does::Executes(Arg(1, "globals")), Does::Executes(Arg(2, "locals"))]),
    doing("warnings.warn", Gives::Nothing, &[Does::Sends("warning")]),
    doing("warnings.warn_explicit", Gives::Nothing, &[Does::Sends("warning")]),
    doing("sys.audit", Gives::Nothing, &[Does::Sends("audit")]),
    calling("sys.addaudithook", Gives::Nothing, &[callable(0, "hook", With::Sent("audit"))]),
    doing("logging.config.dictConfig", Gives::Nothing, &[Does::Configures(FIRST)]),
    // Weak references.
    doing("weakref.ref", Gives::Reference, &[Does::Weak(FIRST)]),
    doing("weakref.proxy", Gives::Argument(FIRST), &[Does::Weak(FIRST)]),
    doing("weakref.WeakKeyDictionary.__setitem__", Gives::Nothing, &[Does::Weak(FIRST)]),
    doing("weakref.WeakMethod", Gives::Reference, &[Does::Weak(FIRST)]),
    Row { name: "weakref.finalize", gives: Gives::Nothing, calls: &[callable(1, "func", With::Behind)], does: &[Does::Weak(FIRST)] },
    Row {
        name: "multiprocessing.util.register_after_fork",
        gives: Gives::Nothing,
        calls: &[callable(1, "func", With::First)],
        does: &[Does::Weak(FIRST)],
    },
    Row {
        name: "multiprocessing.util.Finalize",
        gives: Gives::Nothing,
        calls: &[callable(1, "callback", With::Spread(Arg(2, "args")))],
        does: &[Does::Weak(FIRST)],
    },
    // Test tools.
    doing("unittest.mock.patch.object", Gives::Anything, &[Does::Replaces(Arg(0, "target"))]),
    doing("unittest.mock.patch.multiple", Gives::Anything, &[Does::Replaces(Arg(0, "target"))]),
    doing("mock.patch.object", Gives::Anything, &[Does::Replaces(Arg(0, "target"))]),
    doing("mockito.when", Gives::Anything, &[Does::Replaces(FIRST)]),
    doing("mockito.when2", Gives::Anything, &[Does::Replaces(FIRST)]),
    doing("mockito.patch", Gives::Anything, &[Does::Replaces(FIRST)]),
    doing("mockito.expect", Gives::Anything, &[Does::Replaces(FIRST)]),
    doing("mockito.spy2", Gives::Anything, &[Does::Replaces(FIRST)]),
    doing("flexmock.flexmock", Gives::Anything, &[Does::Replaces(FIRST)]),
];
