//! What libraries make themselves: it is no object of the program, whatever they were handed.

/// Does a function, by its qualified name, give an object that the library makes?
pub fn gives_its_own(function: &str) -> bool {
    matches!(
        function,
        "flask.make_response"
            | "flask.jsonify"
            | "flask.redirect"
            | "flask.send_file"
            | "flask.send_from_directory"
            | "logging.getLogger"
            | "MySQLdb.connect"
            | "psycopg.connect"
            | "psycopg2.connect"
            | "pymysql.connect"
    )
}

/// The same of a method of some object of the library.
pub fn method_gives_its_own(library: &str, method: &str) -> bool {
    matches!((library, method), ("logging", "getChild" | "getLogger"))
}

/// What stands in an attribute of an object of a class of a library, where the library has put there an object of its own.
pub fn part(class: &str, attribute: &str) -> Option<&'static str> {
    let (library, last) = (class.split('.').next()?, class.rsplit('.').next()?);
    match (library, last, attribute) {
        ("fastapi" | "starlette", "FastAPI" | "Starlette" | "Request" | "WebSocket" | "HTTPConnection", "state") => {
            Some("starlette.datastructures.State")
        }
        ("flask", "Flask", "json") => Some("flask.json.provider.JSONProvider"),
        ("flask", "Flask", "jinja_env") => Some("jinja2.Environment"),
        ("flask" | "werkzeug", "Response" | "make_response" | "jsonify", "headers") => Some("werkzeug.datastructures.Headers"),
        ("flask" | "werkzeug", "Response" | "make_response" | "jsonify", "cache_control") => {
            Some("werkzeug.datastructures.ResponseCacheControl")
        }
        _ => None,
    }
}
