import sink

sink.push(sink.Plain())
assert sink.push(sink.Named("log")) == "log"
