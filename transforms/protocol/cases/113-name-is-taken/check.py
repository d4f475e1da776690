import net

assert net.ask(net.Near()) == 2
