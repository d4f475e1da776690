//! What the whole project does with the objects of the class: rules 10 to 12 and 16 to 21, asked of the graph of who holds whom.

use pyscale::analysis::flow::holds::{Holds, Reached, Sink, Touched};
use pyscale::index::{ClassId, FileId, Name, ProjectIndex};
use pyscale::verdict::Place;
use ustr::ustr;

use super::subject::{Reason, Ruled, Subject};

/// Rules 12, 17, 20 and 21, and the streams of rule 16.
pub fn handed_over(subject: &Subject<'_, '_>, graph: &Holds<'_>, reached: &Reached<'_, '_>, knows_none: bool) -> Ruled<()> {
    for (sink, at) in reached.sinks(false) {
        if knows_none && matches!(sink, Sink::Computed | Sink::Namespace | Sink::Executed) {
            continue;
        }
        if matches!(sink, Sink::Namespace) && own_code(subject, at) {
            continue;
        }
        let message = match sink {
            Sink::Computed => {
                "such an object gets attributes by computed names here: what the finalizer holds may no longer be what the object has"
            }
            Sink::Namespace => {
                "the `__dict__` of such an object is used here: what the finalizer holds may no longer be what the object has"
            }
            Sink::Executed => {
                "a text is executed here that can reach such an object: what the finalizer holds may no longer be what the object has"
            }
            Sink::ClassChanged => {
                "such an object gets another class here: the finalizer would act for an object that no longer asks for it, and the layouts may differ"
            }
            Sink::Initialised => {
                "such an object is initialised again here: the first finalizer would stay armed beside the second one"
            }
            Sink::Standard(_) => {
                "such an object becomes a stream or handler that Python itself uses at exit, after finalizers have run"
            }
            Sink::Copied(_)
            | Sink::Sent
            | Sink::Threaded
            | Sink::AtExit
            | Sink::Watched(_)
            | Sink::Counted(_)
            | Sink::PrintsAtExit => {
                continue;
            }
        };
        let rule = if matches!(sink, Sink::Standard(_)) { "exit" } else { "handed-over" };
        return Err(Reason(rule, message.to_owned(), Some(at)));
    }
    for (sink, at) in reached.sinks(true) {
        let message = match sink {
            Sink::Copied(name) => {
                format!("`{name}` may be given such an object: a copy would share the finalizer, or have a dead one")
            }
            Sink::Sent => "such an object is sent to another process here: its copy would have a dead finalizer".to_owned(),
            Sink::Standard(name) if name.starts_with("sys.") => {
                format!("`{name}` may hold such an object: Python uses it at exit, after finalizers have run")
            }
            _ => continue,
        };
        let rule = if matches!(sink, Sink::Standard(_)) { "exit" } else { "copied" };
        return Err(Reason(rule, message, Some(at)));
    }
    for (sink, at) in reached.open_sinks() {
        if let Sink::Copied(name) = sink {
            let message = format!(
                "what is given to `{name}` here is not known, and may have such an object inside: a copy would share the finalizer, or have a dead one"
            );
            return Err(Reason("copied", message, Some(at)));
        }
    }
    forked(subject, graph, reached)
}

/// Inside of the class's own statement?
fn own_code(subject: &Subject<'_, '_>, at: Place) -> bool {
    at.file == subject.file() && subject.class.range.contains_range(at.range.into())
}

/// Rule 21: a child of `os.fork` runs the finalizers of objects that a thread of its parent holds.
fn forked(subject: &Subject<'_, '_>, graph: &Holds<'_>, reached: &Reached<'_, '_>) -> Ruled<()> {
    if !forks(subject.project) {
        return Ok(());
    }
    let handed = reached.sinks(true).find(|(sink, _)| matches!(sink, Sink::Threaded)).map(|(_, at)| at);
    // It may also make one itself, or find one.
    let uses = |(function, _): &&((FileId, u32), Place)| reached.is_touched(&graph.touched(&[*function]));
    if let Some(threaded) = handed.or_else(|| graph.threads().iter().find(uses).map(|(_, at)| *at)) {
        return Err(Reason("threads",
            "a thread holds such an object, and the project forks: a child that does not leave by `os._exit` would run the finalizer, which no destructor did".to_owned(),
            Some(threaded),
        ));
    }
    Ok(())
}

fn forks(project: &ProjectIndex) -> bool {
    project.file_ids().any(|file| {
        project.summary(file).calls.iter().any(|call| {
            matches!(call.name.as_str(), "fork" | "forkpty")
                && matches!(project.ty(file, call.func), pyscale::index::Ty::External(name) if name == "os.fork" || name == "os.forkpty")
        })
    })
}

/// Rule 10: what the finalizer would hold has the object, or a bound method of it, inside.
pub fn reaches_back(subject: &Subject<'_, '_>, reached: &Reached<'_, '_>, captured: &[&str]) -> Ruled<()> {
    for name in captured {
        if reached.field_holds(subject.id, ustr(name)) {
            return subject.no(
                "reaches-back",
                format!(
                    "`{name}` may have the object, or a bound method of it, inside: the finalizer would keep both alive for ever"
                ),
                subject.class.name_range,
            );
        }
    }
    Ok(())
}

/// Rule 19: weak references to the object are dead when a finalizer runs, and their callbacks run about then.
pub fn weakly_known(
    subject: &Subject<'_, '_>,
    graph: &Holds<'_>,
    reached: &Reached<'_, '_>,
    cleanup: &[(FileId, u32)],
) -> Ruled<()> {
    let touched = graph.touched(cleanup);
    if reached.weakly_touched(&touched) {
        return subject.no("weak-references",
            "the cleanup looks at weak references that may lead to the object: they are alive in a destructor, and dead in a finalizer",
            subject.class.name_range,
        );
    }
    for (sink, at) in reached.sinks(false) {
        let Sink::Watched(callback) = sink else { continue };
        let meets = |there: &Touched| there.collides(&touched, graph) || there.both_reach_outside(&touched);
        if callback.is_none_or(|callback| meets(&graph.touched(&[callback]))) {
            return Err(Reason("weak-references",
                "such an object is watched by a weak reference with a callback: it would be called before the finalizer, and was called after the destructor".to_owned(),
                Some(at),
            ));
        }
    }
    Ok(())
}

/// Rule 16: exit handlers that share something with the cleanup, or use what may still be alive. They ran before the
/// destructors of what lives to the end; finalizers are exit handlers themselves.
pub fn at_exit(graph: &Holds<'_>, reached: &Reached<'_, '_>, cleanup: &[(FileId, u32)]) -> Ruled<()> {
    let no = |message: &str, at: Place| Err(Reason("exit", message.to_owned(), Some(at)));
    if let Some((_, at)) = reached.sinks(true).find(|(sink, _)| matches!(sink, Sink::AtExit)) {
        return no("an exit handler is given such an object, which a finalizer may have closed before", at);
    }
    let touched = graph.touched(cleanup);
    let both_print = "an exit handler and the cleanup both print: finalizers run before handlers that were registered earlier, destructors after all of them";
    if let Some(at) = graph.prints_at_exit().filter(|_| touched.prints() && reached.lives_in_a_module()) {
        return no(both_print, at);
    }
    for (handler, at) in graph.exits() {
        let Some(handler) = handler else { continue };
        let there = graph.touched(&[*handler]);
        if reached.is_touched(&there) {
            return no("an exit handler uses or makes such an object, which a finalizer may have closed before", *at);
        }
        if reached.lives_in_a_module() && there.both_print(&touched) {
            return no(both_print, *at);
        }
        if reached.lives_in_a_module() && there.collides(&touched, graph) {
            return no(
                "an exit handler and the cleanup share something: finalizers run before handlers that were registered earlier, destructors after all of them",
                *at,
            );
        }
    }
    Ok(())
}

/// An exit handler that cannot be followed, in a program where such an object may live that long.
pub fn unknown_handler(graph: &Holds<'_>, reached: &Reached<'_, '_>) -> Option<Place> {
    let unknown = graph.exits().iter().find(|(handler, _)| handler.is_none()).map(|(_, at)| *at);
    unknown.filter(|_| reached.lives_in_a_module())
}

/// 3.4 f: an exception of the cleanup at exit comes to the program's own hook, a destructor's did not.
pub fn told_to_a_hook(graph: &Holds<'_>, reached: &Reached<'_, '_>) -> Option<Place> {
    graph.own_excepthook().filter(|_| reached.lives_in_a_module())
}

/// A finalizer refers to what it holds once more than the object does.
pub fn counted(graph: &Holds<'_>, class: ClassId, captured: &[Name]) -> Ruled<()> {
    match graph.counted(class, captured) {
        Some((name, at)) => Err(Reason(
            "reaches-back",
            format!("`{name}` counts here who refers to what the cleanup frees: the finalizer would be one more"),
            Some(at),
        )),
        None => Ok(()),
    }
}

/// Rule 16: a resource that the cleanup closes is a stream or handler that Python itself uses at exit.
pub fn streams(graph: &Holds<'_>, class: ClassId, captured: &[Name]) -> Ruled<()> {
    match graph.standard(class, captured) {
        Some((name, at)) => Err(Reason(
            "exit",
            format!("what the cleanup closes may be handed to `{name}`, which Python uses at exit, after finalizers have run"),
            Some(at),
        )),
        None => Ok(()),
    }
}
